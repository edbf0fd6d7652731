import { describe, expect, test, vi } from 'vitest';
import { formatVerifierKey, verifierOf } from '#record/note.ts';
import { compactPromise } from '#record/promise.ts';
import { judge } from '#verifier/judge.ts';
import { flippings } from '../record/flipped.ts';
import {
  arrivedAt,
  growthOf,
  letter,
  logOf,
  office,
  officeKeys,
  promise,
  receiptFrom,
  sorted,
} from '../record/signed-logs.ts';

const own = officeKeys.map(formatVerifierKey);
const stranger = formatVerifierKey(
  verifierOf({ name: 'other.example/log', seed: new Uint8Array(32).fill(4) }),
);
const log = logOf([letter, sorted], 40);
const receipt = receiptFrom(log, [letter, sorted]);
const none = { receipt: '', beside: '', keys: '' };

const said = async (papers: Partial<typeof none>, keys = own): Promise<string[]> => {
  const { lines } = await judge({ ...none, ...papers }, { keys, now: arrivedAt + 60 });
  return lines.map(({ say }) => say);
};

describe('the page that checks a receipt', () => {
  test('says of a good one what it shows, and how large the log was', async () => {
    expect(await said({ receipt })).toEqual(['received', 'receivedDay', 'included', 'event']);
    const { size } = await judge({ ...none, receipt }, { keys: own, now: arrivedAt });
    expect(size).toBe(log.size);
  });

  test('holds it against a second paper', async () => {
    const beside = growthOf(logOf([letter, sorted], 80), log.size);
    expect(await said({ receipt, beside })).toContain('beside.sameHistory');
  });

  test('reads what the QR code of a slip says', async () => {
    const [key] = officeKeys;
    if (!key) throw new Error('a key');
    const compact = compactPromise(promise, key);
    expect(await said({ receipt: `${compact}\n` })).toEqual(['received', 'promised']);
    expect(await said({ receipt: compact }, [stranger])).toEqual(['fault.other-key']);
    const last = compact.at(-1) === 'A' ? 'Q' : 'A';
    expect((await said({ receipt: `${compact.slice(0, -2)}${last}A` }))[0]).toMatch(/^fault\./);
  });

  test('finds another key, a given key and no key', async () => {
    expect(await said({ receipt }, [stranger])).toEqual(['fault.other-key']);
    expect(await said({ receipt, keys: own.join('\n') }, [stranger])).toContain('included');
    expect(await said({ receipt, keys: 'nobody' })).toEqual(['noKey']);
    expect(await said({})).toEqual(['noReceipt']);
  });

  test('refuses a receipt with any byte changed', async () => {
    const short = receiptFrom(logOf([letter]), [letter]);
    for (const flipped of flippings(short))
      expect((await said({ receipt: flipped }))[0]).toMatch(/^fault\./);
  });

  test('says the same in a browser without cryptography of its own', async () => {
    const compact = compactPromise(promise, verifierOf(office));
    vi.stubGlobal('crypto', {});
    try {
      const late = logOf([letter, sorted], 70);
      expect(await said({ receipt: receiptFrom(late, [letter, sorted]) })).toContain('included');
      const forged = receiptFrom(late, [letter]).replace('received 1', 'received 2');
      expect(await said({ receipt: forged })).toEqual(['fault.bad-promise']);
      expect(await said({ receipt: compact })).toContain('received');
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
