import type { ClockSum } from '#domain/clocks.ts';
import { formatNumber } from '#domain/matter-number.ts';
import type { Matter, UnitId } from '#domain/matter.ts';
import { textsFor } from '../messages.ts';
import type { Books } from '../office/office.ts';
import type { Letter } from '../store/letters.ts';
import type { Issue } from './to-issue.ts';

const texts = textsFor('zh-CN');

/** Who signs: the petition office, or a unit. A unit without a telephone of its own is reached through the office. */
export function issuerOf({ office, units }: Books, unit: UnitId) {
  const own = { unit, name: office.officeName, phone: office.phone, address: office.address };
  if (unit === office.officeUnit) return { ...own, ...(office.hours && { hours: office.hours }) };
  const found = units.get(unit);
  return {
    unit,
    name: found?.name ?? '',
    phone: found?.phone || office.phone,
    address: found?.address || office.address,
  };
}

/** Somebody who can be asked or gone to; what is not known about them is left out. */
export function placeOf(books: Books, unit: UnitId) {
  const { name, phone, address } = issuerOf(books, unit);
  return { name, ...(phone && { phone }), ...(address && { address }) };
}

/** Who is written to: by name, or by the form of the arrival when the writer gave none. */
export function addresseeOf({ petitioner: { name }, channel, people }: Letter): string {
  if (name === '') return texts(`issues:anonymous.${channel}`);
  return people === 1 ? name : texts('issues:andOthers', { name, count: people });
}

/** What every document to a petitioner begins with, signed by `unit`. */
export const toPetitioner = ({ books, today, letter, matter }: Issue, unit: UnitId) => ({
  issuer: issuerOf(books, unit),
  issuedOn: today,
  addressee: addresseeOf(letter),
  matter: matterFacts(matter),
});

/** What the petitioner applies for begins with, addressed to `unit`. */
export const applicationOf = ({ books, today, letter, matter }: Issue, unit: UnitId) => {
  const { phone, email, address } = letter.petitioner;
  const contact = phone || email || address;
  const issuer = issuerOf(books, unit);
  return {
    issuer,
    issuedOn: today,
    addressee: issuer.name,
    matter: matterFacts(matter),
    applicant: { name: addresseeOf(letter), ...(contact && { contact }) },
  };
};

export const matterFacts = ({ number, subject, receivedOn }: Matter) => ({
  number: formatNumber(number),
  title: subject,
  receivedOn,
});

/** The day to keep: an office's early one, and for a petitioner never a shorter time than the law gives. */
export const dueFact = ({ roll, safeDue, statutoryDue, provisional }: DueParts) => ({
  day: roll === 'petitioner' ? statutoryDue : safeDue,
  ...(provisional && { provisional }),
});
type DueParts = Pick<ClockSum, 'roll' | 'safeDue' | 'statutoryDue' | 'provisional'>;

/** When a clock of the matter ends; nothing when it was never started. */
export function dueOf(matter: Matter, rule: string) {
  const sum = clockOf(matter, rule);
  return sum && dueFact(sum);
}

/** The newest clock of a rule: the one that runs, or the one that was stopped last. */
export const clockOf = (matter: Matter, rule: string): ClockSum | undefined =>
  matter.clocks.findLast(({ sum }) => sum.rule === rule)?.sum;
