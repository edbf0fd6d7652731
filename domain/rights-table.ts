import { actNames, type ActName } from './acts.ts';
import type { Citation, Law } from './law.ts';
import { citeOfAct, type Lifecycle } from './lifecycle.ts';
import { permissions, type Place, type Rule } from './permissions.ts';
import type { Role } from './staff.ts';

/** Who may do an act, and where the law says that there is such an act. */
export interface ActRight {
  readonly act: ActName;
  readonly posts: readonly { readonly role: Role; readonly at: Place }[];
  readonly others: readonly ('petitioner' | 'system')[];
  readonly cite: Citation;
}

/** The table of rights as the code has it: every act, and nobody has a right that is not in it. */
export const rightsTable = (lifecycle: Lifecycle, law: Law): ActRight[] =>
  actNames.map((act) => {
    const rule = lifecycle.acts[act];
    if (!rule) throw new Error(`the law file has no row for ${act}`);
    const rules: readonly Rule[] = permissions[act];
    return {
      act,
      posts: rules.flatMap((one) =>
        one.by === 'staff' ? one.roles.map((role) => ({ role, at: one.at })) : [],
      ),
      others: rules.flatMap(({ by }) => (by === 'staff' ? [] : [by])),
      cite: citeOfAct(rule, law),
    };
  });
