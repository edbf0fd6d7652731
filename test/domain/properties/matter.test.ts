import { expect, test } from 'vitest';
import { openActions } from '#domain/decide.ts';
import { replay } from '#domain/evolve.ts';
import { isOpen } from '#domain/matter.ts';
import { nextStep } from '#domain/next-step.ts';
import { everyEnd, everyStep, histories } from '../histories/play.ts';
import { knownTo } from '../story.ts';

const played = histories(400, 1);

test('a matter is what its history makes it, and its version counts its events', () => {
  everyEnd(played, ({ matter, events }) => {
    expect(replay(events)).toEqual(matter);
    expect(matter.version).toBe(events.length);
  });
});

test('somebody always holds a matter, and never the unit complained of', () => {
  everyStep(played, ({ after }) => {
    expect(after.holder.unit).not.toBe('');
    expect(after.respondentUnits).not.toContain(after.holder.unit);
  });
});

test('no open matter is outside every worklist: it has one next step, and a post that may take it', () => {
  everyStep(played, ({ after: matter, story, today }) => {
    const step = nextStep(matter);
    expect(step !== null).toBe(isOpen(matter));
    if (!step) return;
    expect([matter.office, matter.holder.unit, matter.handledBy]).toContain(step.unit);
    const actor = { kind: 'staff', person: 'p', unit: step.unit, roles: [step.role] } as const;
    const known = { ...knownTo('system', matter, today, story.law), actor };
    expect([step.act, openActions(known)]).toEqual([step.act, expect.arrayContaining([step.act])]);
  });
});

test('the same matter on the same day has one answer to who must act', () => {
  everyStep(played, ({ after }) => {
    expect(nextStep(structuredClone(after))).toEqual(nextStep(after));
  });
});

test('what goes on beside the stages is over when the matter has left them', () => {
  everyStep(played, ({ after }) => {
    const hearing = ['proposed', 'set', 'held'].includes(after.publicHearing?.state ?? 'none');
    if (hearing) expect(['handling', 'reviewing', 'withdrawn', 'archived']).toContain(after.stage);
    if (after.withdrawal) expect(isOpen(after)).toBe(true);
    if (after.withdrawal)
      expect(['answered', 'served', 'review-answered']).not.toContain(after.stage);
    const undoing = after.clocks.some(
      ({ sum, state }) => sum.rule === 'HS-01' && state !== 'stopped',
    );
    if (after.stage !== 'archived') expect(undoing).toBe(after.withdrawal !== null);
  });
});
