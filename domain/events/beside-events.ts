import type {
  Agreement,
  HearingPlan,
  LinkKind,
  PublicHearing,
  MediationKind,
  mediationEnds,
  supervisionGrounds,
} from '../beside.ts';
import type { Day } from '../day.ts';
import type { MatterNumber } from '../matter-number.ts';
import type { PersonId, Purpose, Request, UnitId } from '../matter.ts';

/** What happens beside the stages of a matter: hearing, mediation, withdrawal, recusal, links, assistance, supervision. */
export type BesideEvent =
  | { type: 'hearing-proposed'; by: PublicHearing['proposedBy']; on: Day; reasons: string }
  | { type: 'hearing-declined'; on: Day; reasons: string }
  | { type: 'hearing-set'; on: Day; plan: HearingPlan; reasons?: string }
  | { type: 'hearing-postponed'; on: Day; day: Day; time: string; place: string; reasons: string }
  | { type: 'hearing-called-off'; on: Day; reasons: string }
  | {
      type: 'hearing-held';
      on: Day;
      until: string;
      record: string;
      present: 'yes' | 'absent';
      attended: { role: string; name: string }[];
    }
  | {
      type: 'hearing-concluded';
      on: Day;
      facts: string;
      opinion: string;
      votesFor: number;
      votesAgainst: number;
    }
  | {
      type: 'mediation-offered';
      on: Day;
      kind: MediationKind;
      mediator: string;
      others: string[];
    }
  | { type: 'mediation-consent'; party: number; on: Day; agrees: 'yes' | 'no' }
  | {
      type: 'mediation-ended';
      on: Day;
      outcome: (typeof mediationEnds)[number];
      reasons: string;
      remedies: string;
    }
  | { type: 'settled'; on: Day; agreement: Agreement }
  | { type: 'court-confirmed'; on: Day; court: string; number: string }
  | { type: 'withdrawal-asked'; on: Day; words: string }
  | { type: 'withdrawal-undone'; on: Day }
  | { type: 'withdrawn'; on: Day }
  | { type: 'reopened'; on: Day; reasons: string }
  | {
      type: 'recusal-asked';
      no: number;
      on: Day;
      askedBy: 'petitioner' | 'staff';
      person: PersonId | null;
      reason: string;
    }
  | {
      type: 'recusal-decided';
      no: number;
      granted: boolean;
      person: PersonId | null;
      reasons: string;
      by: PersonId;
      /** Who takes over from whoever is recused: a matter never has nobody. */
      successor: PersonId | null;
    }
  | { type: 'joined'; id: string; number: MatterNumber; kind: LinkKind; reason: string; on: Day }
  | { type: 'join-undone'; id: string; number: MatterNumber; reason: string }
  | { type: 'join-contested'; id: string; words: string }
  | {
      type: 'split-off';
      id: string;
      number: MatterNumber;
      requests: number[];
      moved: Request[];
      subject: string;
      purpose: Purpose;
      reason: string;
    }
  | { type: 'assistance-asked'; unit: UnitId; question: string; on: Day }
  | { type: 'assisted'; unit: UnitId; on: Day; text: string }
  | {
      type: 'reported-urgent';
      on: Day;
      to: string[];
      copies: string[];
      at: Day;
      place: string;
      situation: string;
      measures: string;
    }
  | {
      type: 'supervised';
      no: number;
      unit: UnitId;
      on: Day;
      ground: (typeof supervisionGrounds)[number];
      demand: string;
      dueDay: Day;
    }
  | {
      type: 'supervision-answered';
      no: number;
      on: Day;
      /** How it came to the fault; then what was done, and with what result. */
      text: string;
      done: string;
      result: string;
    }
  | { type: 'supervision-returned'; no: number; on: Day; reasons: string }
  | { type: 'supervision-settled'; no: number; on: Day; reasons: string };
