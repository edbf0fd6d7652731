import { describe, expect, test } from 'vitest';
import { readCheckpoint } from '#record/checkpoint.ts';
import { formatGrowth, parseGrowth } from '#record/growth.ts';
import { verifierOf } from '#record/note.ts';
import { weigh, type Known } from '#record/witness.ts';
import { officeKey, SignedLog } from './signed-log.ts';

// The body of the example in c2sp.org/tlog-witness, without its signatures' worth.
const example = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`;

describe('What a log hands to a witness', () => {
  test('is read and written as the specification shows it', () => {
    const read = parseGrowth(example);
    expect(read).toMatchObject({ oldSize: 20_852_014 });
    expect(read?.hashes).toHaveLength(4);
    expect(readCheckpoint(read?.checkpoint ?? '')).toMatchObject({ size: 20_852_163 });
    expect(read && formatGrowth(read)).toBe(example);
  });

  test.each([
    ['', 'nothing'],
    [example.replace('old ', 'Old '), 'another first word'],
    [example.replace('old 2', 'old 02'), 'a leading zero'],
    [example.replace('PlRN', 'PlR!'), 'no base64'],
    [example.replace('PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=', 'AAAA'), 'a short hash'],
    [`old 1\n${`${'A'.repeat(43)}=\n`.repeat(64)}\nx\n`, 'more than 63 hashes'],
  ])('is refused when it is not so: %#', (text) => {
    expect(parseGrowth(text)).toBeUndefined();
  });
});

const keys = [verifierOf(officeKey)];

async function weighed(log: SignedLog, oldSize: number, known?: Known) {
  const submission = parseGrowth(await log.submission(oldSize));
  if (!submission) throw new Error('a log knows how to write it');
  return weigh(submission, keys, () => known);
}

const knownAt = (log: SignedLog): Known => {
  const { size, root } = readCheckpoint(log.checkpoint()) ?? { size: 0, root: new Uint8Array() };
  return { size, root };
};

describe('A witness', () => {
  test('finds consistent whatever continues what it knows, at all sizes to 40', async () => {
    for (let old = 0; old <= 20; old += 1)
      for (let size = Math.max(1, old); size <= 40; size += 1) {
        const known = old === 0 ? undefined : knownAt(new SignedLog().grow(old));
        const { outcome } = await weighed(new SignedLog().grow(size), old, known);
        expect(outcome, `${old} to ${size}`).toBe('consistent');
      }
  });

  test('finds a fork at every place of it, at the same size and beyond', async () => {
    const known = knownAt(new SignedLog().grow(20));
    for (let at = 0; at < 20; at += 1) {
      const forked = new SignedLog()
        .grow(at)
        .add('another')
        .grow(19 - at);
      expect(await weighed(forked, 20, known)).toEqual({ outcome: 'inconsistent', isFork: true });
      forked.grow(13);
      expect(await weighed(forked, 20, known)).toEqual({ outcome: 'inconsistent', isFork: false });
    }
  });

  test('says which size it knows, and cannot be led past a fork by a wrong one', async () => {
    const log = new SignedLog().grow(20);
    const known = knownAt(log);
    log.grow(5);
    for (const old of [0, 19, 21])
      expect(await weighed(log, old, known)).toEqual({
        outcome: 'other-size',
        size: 20,
        isFork: false,
      });
    const forked = new SignedLog().add('another').grow(19);
    expect(await weighed(forked, 0, known)).toMatchObject({ outcome: 'other-size', isFork: true });
    expect(await weighed(new SignedLog().grow(19), 20, known)).toEqual({ outcome: 'malformed' });
  });

  test('does not know logs and keys that it was not told of', async () => {
    const other = { name: 'other.example/log', seed: officeKey.seed };
    expect(await weighed(new SignedLog([other]).grow(3), 0)).toEqual({ outcome: 'unknown-log' });
    const forger = { ...officeKey, seed: new Uint8Array(32).fill(9) };
    expect(await weighed(new SignedLog([forger]).grow(3), 0)).toEqual({ outcome: 'not-signed' });
    const broken = (await new SignedLog().grow(3).submission(0)).replace(/.{8}\n$/, 'AAAAAAA=\n');
    const submission = parseGrowth(broken);
    expect(submission && weigh(submission, keys, () => undefined)).toEqual({
      outcome: 'not-signed',
    });
  });
});
