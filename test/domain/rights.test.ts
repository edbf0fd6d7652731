import { describe, expect, it } from 'vitest';
import { actNames, acts, type ActName } from '#domain/acts.ts';
import { decide, notOpen } from '#domain/decide.ts';
import { stages, type Matter } from '#domain/matter.ts';
import { mayAct, permissions } from '#domain/permissions.ts';
import { roles, type Actor } from '#domain/staff.ts';
import { actorOf } from '../county.ts';
import { whoMay } from './samples/cases.ts';
import { inStage } from './samples/in-stage.ts';
import { asActor, knownTo, served, sortAs, Story, withUnit } from './story.ts';

describe('Who may do what', () => {
  it('has a row of rights for every act', () => {
    expect(Object.keys(permissions).sort()).toEqual([...actNames].sort());
  });

  it('reads for an auditor as this table (O = in the office, H = in the unit that holds the matter, C = anywhere)', () => {
    expect(rightsTable()).toMatchInlineSnapshot(`
      "
      act                 registrar sorter office leader supervisor keeper reviewer review leader archivist unit officer legal checker unit leader administrator security administrator audit administrator petitioner system
      sort                          O      O                        O
      split                         O      O                        O                                       H                          H
      transfer                      O      O
      assign                        O      O
      propose-hand-over                                             O
      hand-over                     O      O                        O
      record-hand-over              O                               O
      object                                                                                                H                          H
      agree-objection                      O
      refuse-objection                     O
      refer-to-joint-meeting                  O
      decide-competence                    O
      appoint                       H      OH                                                               H                          H
      accept                                                                                                H                          H
      refuse                                                                                                                           H
      route-out                                                                                             H                          H
      accept-simple                                                                                         H                          H
      answer-simple                                                                                         H                          H
      make-ordinary                                                                                         H                          H
      open-duty                                                                                             H                          H
      reply-duty                                                                                                                       H
      study                                                                                                 H                          H
      hear                                                                                                  H                          H
      extend                                                                                                                           H
      ask-assistance                O      O                                                                H                          H
      assist
      draft-opinion                                                                                         H
      check-opinion                                                                                                      H
      return-draft                                                                                                       H             H
      sign-opinion                                                                                                                     H
      reply                         H                                                                       H                          H
      import-answer                                                                                                                                                                                                    ×
      serve               H         H                                                                       H
      propose-hearing                                                      H        H                       H                          H                                                                    ×
      decide-hearing                                                                H                                                  H
      postpone-hearing                                                              H                                                  H
      call-off-hearing                                                              H                                                  H
      hold-hearing                                                         H                                H
      conclude-hearing                                                     H                                H
      offer-mediation                                                                                       H                          H
      consent-to-mediation                                                                                                                                                                                   ×
      record-consent                                                                                        H                          H
      end-mediation                                                                                         H                          H
      settle                                                                                                H                          H
      record-court-confirmation                                                                                   H                          H
      request-review      O                                                O                                                                                                                                ×
      ask-completion                                                       O
      complete-request    O                                                O                                                                                                                                ×
      admit-review                                                         O        O
      refuse-review                                                                 O
      answer-review
      suspend-review                                                                O
      resume-review                                                        O        O
      terminate-review                                                              O
      draft-review                                                         O
      return-review-draft                                                           O
      sign-review                                                                   O
      record-outside-review                                                  O
      serve-review        O                                                O
      report-commitment                                                                                     H                          H
      confirm-commitment                                                                                                                                                                                    ×
      find-done                                          C
      rate                                                                                                                                                                                                  ×
      withdraw                                                                                                                                                                                              ×
      undo-withdrawal                                                                                                                                                                                       ×
      end-by-withdrawal                                                                                                                                                                                                ×
      reopen                                             C
      ask-recusal                                                                                                                                                                                           ×
      declare-recusal               O      O                        O      O        O                       H            H             H
      decide-recusal                       O                                                                                           H
      join                          O      O                                                                H
      undo-join                     O      O                                                                H
      contest-join                                                                                                                                                                                          ×
      report-urgent                 O      O                                                                H                          H
      supervise                                          C
      answer-supervision
      return-supervision                                 C
      settle-supervision                                 C
      keep-name           O                                                                                                                                                                                 ×
      release-name        O                                                                                                                                                                                 ×
      ask-name            O         O      O             O          O      O        O             O         H            H             H
      decide-name                          O             O          O
      ask-data                                                                                                                                                                                              ×
      decide-data                          O                        O
      add-papers          O         O                                      O                                H                                                                                               ×
      note                O         O      O             O                 O        O                       H            H             H
      recount                                                                                                                                                                                                          ×
      release-handler                                                                                                                                                                                                  ×
      close                         H                                                                       H                          H                                                                               ×
      archive                                                                                     O
      "
    `);
  });

  it('lets nobody but the petitioner rate and say whether a promise was kept', () => {
    const { matter } = served('2026-04-30');
    for (const act of ['rate', 'confirm-commitment'] as const)
      expect(whoMay(act, matter)).toEqual(['petitioner']);
  });

  it('gives the petitioner no act of an office but those that are theirs as well', () => {
    const theirs = actNames.filter((act) =>
      stages.some((stage) => mayAct({ kind: 'petitioner' }, act, inStage[stage]().matter)),
    );
    expect(theirs).toEqual([
      'propose-hearing',
      'consent-to-mediation',
      'request-review',
      'complete-request',
      'confirm-commitment',
      'rate',
      'withdraw',
      'undo-withdrawal',
      'ask-recusal',
      'contest-join',
      'keep-name',
      'release-name',
      'ask-data',
      'add-papers',
    ]);
  });

  it('lets the three administrators do nothing to a matter, in whatever stage and with whatever post beside', () => {
    const actors = (['administrator', 'security', 'auditor'] as const)
      .map(actorOf)
      .flatMap((actor) => [
        actor,
        { ...actor, roles: [...actor.roles, 'sorter', 'supervisor'] as const },
      ]);
    const done = actNames.filter((act) =>
      stages.some((stage) => {
        const { matter } = inStage[stage]();
        return actors.some((actor) => mayAct(actor, act, matter));
      }),
    );
    expect(done).toEqual([]);
  });

  it('lets nobody of a unit that is complained of do anything', () => {
    const { matter } = withUnit();
    const accused: Matter = { ...matter, respondentUnits: ['housing'] };
    const theirs = (['officer', 'checker', 'leader'] as const).map(asActor);
    const done = actNames.filter((act) => theirs.some((actor) => mayAct(actor, act, accused)));
    expect(done).toEqual([]);
  });

  it('says that an act is closed before it says that it is not yours', () => {
    const { matter, today } = new Story();
    const known = knownTo('officer', matter, today);
    expect(notOpen('accept', known)).toMatchObject({ code: 'act-not-open' });
    expect(decide('accept', {}, known)).toMatchObject({ code: 'act-not-open' });
    expect(decide('sort', acts.sort.input.parse(sortAs('R6')), known)).toMatchObject({
      code: 'not-your-act',
    });
  });
});

function rightsTable(): string {
  const columns = [...roles, 'petitioner', 'system'] as const;
  const head = ['act'.padEnd(19), ...columns.map(short)].join(' ');
  const lines = actNames.map((act) => {
    const cells = columns.map((column) => markOf(act, column).padEnd(short(column).length));
    return `${act.padEnd(19)} ${cells.join(' ')}`.trimEnd();
  });
  return `\n${[head, ...lines].join('\n')}\n`;
}

const short = (name: string) => name.replace('-', ' ');

// Tried on a matter that a unit holds, so that the office and the holder are two places.
function markOf(act: ActName, column: (typeof roles)[number] | 'petitioner' | 'system'): string {
  const { matter } = withUnit();
  if (column === 'petitioner' || column === 'system')
    return mayAct(asActor(column), act, matter) ? '×' : '';
  const may = (unit: string) =>
    mayAct({ kind: 'staff', person: 'p', unit, roles: [column] } satisfies Actor, act, matter);
  if (may('elsewhere')) return 'C';
  return `${may('office') ? 'O' : ''}${may('housing') ? 'H' : ''}`;
}
