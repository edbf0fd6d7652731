import { v7 as newId } from 'uuid';
import type { Law } from '#domain/law.ts';
import type { UnitId } from '#domain/matter.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import { administratorRoles, type AdministratorRole } from '#domain/staff.ts';
import { rollingBack } from '../rolling-back.ts';
import type { App } from '../app.ts';
import { loadLaw } from '../law.ts';
import { forgetBooks } from './office.ts';
import { hashPassword } from './sign-in/hash.ts';
import { upsertCategories, type Category } from '../store/categories.ts';
import { insertOffice, type Office } from '../store/offices.ts';
import { insertAudit, upsertPerson, upsertUnit } from '../store/settings.ts';

/** What must be known before an office can begin; everything in it can be changed on screen later. */
export interface OfficePlan extends Omit<Office, 'overlays' | 'officeUnit' | 'documentLayout'> {
  /** Provincial and sector rules that hold from the first day; none unless told. */
  readonly overlays?: readonly string[];
  /** The id of the petition office among the units; 'office' unless told. */
  readonly officeUnit?: UnitId;
  /** Who decides on a request to review what the office itself did. */
  readonly reviewBody: string;
  /** One person for each of the three. */
  readonly administrators: Readonly<Record<AdministratorRole, NewAccount>>;
}

interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** Opens the county's office: itself as a unit, its three administrators, its own copy of the categories. One per installation. */
export async function createOffice(
  app: App,
  plan: OfficePlan,
): Promise<{ office: Office } | Refusal> {
  const { administrators, reviewBody, overlays = [], officeUnit = 'office', ...rest } = plan;
  const logins = administratorRoles.map((role) => administrators[role].login);
  if (new Set(logins).size < logins.length) return refusal('login-taken', { field: 'login' });
  const office: Office = { ...rest, overlays, officeUnit, documentLayout: 'plain' };
  const law = loadLaw({ overlays });
  const accounts = await accountsOf(administrators, officeUnit);
  const created = await rollingBack(app, async (trx) => {
    const { county, officeName: name, phone, address } = office;
    if (!(await insertOffice(trx, office))) return refusal('office-exists');
    const unit = {
      id: officeUnit,
      name,
      kind: 'petition-office',
      reviewBody,
      reReviewBody: '',
      documentPrefix: '',
    } as const;
    await upsertUnit(trx, county, { ...unit, phone, address, active: true });
    for (const account of accounts) await upsertPerson(trx, county, account);
    await upsertCategories(trx, county, categoriesIn(law));
    const audit = { county, person: null, before: null };
    await insertAudit(trx, { ...audit, id: newId(), what: 'office', after: office });
    for (const { passwordHash: _, ...after } of accounts)
      await insertAudit(trx, { ...audit, id: newId(), what: 'person', after });
    return { office };
  });
  forgetBooks(app);
  return created;
}

const accountsOf = (administrators: OfficePlan['administrators'], unit: UnitId) =>
  Promise.all(
    administratorRoles.map(async (role) => {
      const { login, name, password } = administrators[role];
      const passwordHash = await hashPassword(password);
      return { ...neverAway, id: newId(), login, name, unit, roles: [role], passwordHash };
    }),
  );

const neverAway = { awayFrom: null, awayTo: null, active: true };

// Both levels in one list: a child names its parent.
export const categoriesIn = ({ categories }: Law): Category[] =>
  categories.flatMap(({ children, ...group }) => [
    { ...own(group), parent: null },
    ...children.map((child) => ({ ...own(child), parent: group.code })),
  ]);

const own = ({ code, name, externalCode }: Shipped) => ({
  code,
  name,
  externalCode: externalCode ?? null,
  active: true,
});

type Shipped = Pick<Category, 'code' | 'name'> & { readonly externalCode?: string | null };
