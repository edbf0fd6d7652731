import type { Recusal } from './beside.ts';
import type { Matter, PersonId } from './matter.ts';
import { mayAct } from './permissions.ts';
import type { Actor, StaffActor, StaffMember } from './staff.ts';

/** Who decides whether somebody is recused, and so who reads why it was asked for (art. 28(3); PIPL 6). */

/** The head of the unit decides about its people; about a head, and everybody else, the head of the petition office. */
export const isHeadOf = (whom: StaffMember | undefined, head: StaffActor): boolean =>
  whom === undefined || whom.unit === head.unit || head.roles.includes('office-leader');

interface Asking {
  readonly matter: Matter;
  readonly actor: Actor;
  readonly staff: ReadonlyMap<PersonId, StaffMember>;
}

/**
 * The reasons of a recusal tell of somebody's family, property or quarrels: they are read by whoever declared them, by the
 * petitioner who gave them, and by whoever decides. Everybody else at work on the matter reads that it was decided, and how.
 */
export function mayReadRecusal(recusal: Recusal, { matter, actor, staff }: Asking): boolean {
  if (actor.kind === 'petitioner') return recusal.askedBy === 'petitioner';
  if (actor.kind === 'system') return true;
  const isOwn = actor.person === recusal.person;
  if (isOwn) return recusal.askedBy === 'staff';
  const whom = staff.get(recusal.person ?? '');
  return mayAct(actor, 'decide-recusal', matter) && isHeadOf(whom, actor);
}
