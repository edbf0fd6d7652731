import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areEqual, bytesOf, toBase64 } from '#record/bytes.ts';
import { canonicalJson, parseCanonical } from '#record/canonical-json.ts';
import { signCheckpoint } from '#record/checkpoint.ts';
import { sha256 } from '#record/crypto.ts';
import { checkProof, formatProof, parseProof } from '#record/inclusion-proof.ts';
import { commitmentTo, openingBytes, parseOpening } from '#record/leaf.ts';
import { verifierOf } from '#record/note.ts';
import { inclusionSpans } from '#record/proofs.ts';
import { compactPromise, openPromise, signPromise, unfoldPromise } from '#record/promise.ts';
import { checkReceipt, formatReceipt, parseReceipt } from '#record/receipt.ts';
import { flippings } from './flipped.ts';
import { entriesOf, KeptTree } from './kept-tree.ts';

const office = { name: 'petitions.example/wanghe', seed: new Uint8Array(32).fill(1) };
const other = { name: 'petitions.example/linhe', seed: new Uint8Array(32).fill(2) };
const keys = [verifierOf(other), verifierOf(office)];
const opening = {
  salt: new Uint8Array(32).fill(7),
  statement: { kind: 'letter', received: '2026-03-02', title: '路灯不亮' },
};
const entry = commitmentTo(opening);
const promise = {
  origin: office.name,
  entry,
  receivedAt: 1_772_413_200,
  includedBy: 1_772_413_800,
};
const note = signPromise(promise, office);

const tree = new KeptTree();
tree.add([...entriesOf(290), entry, ...entriesOf(20)]);

const proof = formatProof({
  extra: openingBytes(opening),
  index: 290,
  hashes: tree.hashesOf(inclusionSpans(290, tree.size)),
  checkpoint: signCheckpoint({ origin: office.name, size: tree.size, root: tree.root() }, [office]),
});

const values = fc.jsonValue({ noUnicodeString: false });

describe('canonical JSON', () => {
  test('is the spelling of RFC 8785', () => {
    expect(
      canonicalJson({
        '\u20ac': 'Euro',
        '\r': 'CR',
        '\ufb33': 'D',
        '1': 'One',
        '\u{1f600}': 'S',
        '\u0080': 'C',
        ö: 'O',
      }),
    ).toBe(
      '{"\\r":"CR","1":"One","\u0080":"C","\u00f6":"O","\u20ac":"Euro","\u{1f600}":"S","\ufb33":"D"}',
    );
    expect(canonicalJson([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    );
    expect(canonicalJson({ b: [null, true, { d: 1, c: 2 }], a: 'a"\\\n' })).toBe(
      '{"a":"a\\"\\\\\\n","b":[null,true,{"c":2,"d":1}]}',
    );
  });

  test('of a value does not depend on the order in which it was written, and is read back the same', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), values), (object) => {
        const turned = Object.fromEntries(Object.entries(object).toReversed());
        expect(canonicalJson(turned)).toBe(canonicalJson(object));
        expect(canonicalJson(parseCanonical(canonicalJson(object)))).toBe(canonicalJson(object));
      }),
    );
  });

  test('refuses what JSON cannot say, and any other spelling', () => {
    for (const wrong of [
      undefined,
      Number.NaN,
      1n,
      () => 1,
      new Date(0),
      '\ud800',
      { a: undefined },
    ])
      expect(() => canonicalJson(wrong)).toThrow(TypeError);
    for (const text of [
      '',
      '{"a":1',
      '{ "a":1}',
      '{"b":1,"a":2}',
      '1.0',
      '"\\u0061"',
      '{"a":1,"a":1}',
    ])
      expect(parseCanonical(text)).toBeUndefined();
  });
});

describe('a leaf', () => {
  test('is SHA-256 over the version, the salt and the canonical JSON', () => {
    const text = '{"kind":"letter","received":"2026-03-02","title":"路灯不亮"}';
    const expected = sha256(Uint8Array.of(1), new Uint8Array(32).fill(7), bytesOf(text));
    expect(entry).toEqual(expected);
    expect(parseOpening(openingBytes(opening))).toEqual(opening);
  });

  test('of another salt or statement is another leaf', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), values, (salt, statement) => {
        const different = { salt, statement: canonicalParsed(statement) };
        fc.pre(!areEqual(openingBytes(different), openingBytes(opening)));
        expect(areEqual(commitmentTo(different), entry)).toBe(false);
      }),
    );
    expect(() => commitmentTo({ ...opening, salt: new Uint8Array(31) })).toThrow(/32 bytes/);
  });

  test('is opened by nothing but its own bytes', () => {
    const bytes = openingBytes(opening);
    expect(parseOpening(bytes.slice(0, 33))).toBeUndefined();
    expect(parseOpening(Uint8Array.of(2, ...bytes.slice(1)))).toBeUndefined();
    expect(parseOpening(Uint8Array.of(...bytes, 32))).toBeUndefined();
    expect(parseOpening(Uint8Array.of(...bytes.slice(0, 33), 0xff))).toBeUndefined();
  });
});

describe('a promise', () => {
  test('says what arrived, when, and until when it will be in the log', () => {
    expect(openPromise(note, keys)).toEqual(promise);
    expect(note.split('\n').slice(0, 5)).toEqual([
      'redress-promise/v1',
      office.name,
      toBase64(entry),
      'received 1772413200',
      'included-by 1772413800',
    ]);
  });

  test('binds only the office whose name it bears', () => {
    expect(openPromise(signPromise(promise, other), keys)).toBeUndefined();
    expect(openPromise(note, [verifierOf(other)])).toBeUndefined();
  });

  test('fits a QR code and is the same when it is unfolded', () => {
    const compact = compactPromise(note, verifierOf(office));
    expect(compact).toMatch(/^REDRESS1\.[A-Z2-7]+$/);
    expect(compact.length).toBeLessThan(200);
    expect(unfoldPromise(compact, keys)).toBe(note);
    expect(unfoldPromise(compact, [verifierOf(other)])).toBeUndefined();
    expect(() => compactPromise(note, verifierOf(other))).toThrow(/promise/);
  });

  test('with any byte changed is none', () => {
    for (const flipped of flippings(note)) expect(openPromise(flipped, keys)).toBeUndefined();
    const compact = compactPromise(note, verifierOf(office));
    for (const flipped of flippings(compact)) expect(unfoldPromise(flipped, keys)).toBeUndefined();
  });
});

describe('a proof that can be checked without the log', () => {
  test('shows the checkpoint of the log that holds the entry', () => {
    const parsed = parseProof(proof);
    expect(parsed && formatProof(parsed)).toBe(proof);
    expect(parsed && checkProof(parsed, entry, keys)).toMatchObject({ size: 311 });
    expect(parsed && checkProof(parsed, entry, [verifierOf(other)])).toBeUndefined();
    expect(parsed && checkProof(parsed, entriesOf(1)[0] ?? entry, keys)).toBeUndefined();
  });

  test('may come without extra data, and with no hash for a log of one entry', () => {
    const one = new KeptTree();
    one.add([entry]);
    const checkpoint = signCheckpoint({ origin: office.name, size: 1, root: one.root() }, [office]);
    const text = formatProof({ extra: null, index: 0, hashes: [], checkpoint });
    const parsed = parseProof(text);
    expect(parsed?.extra).toBeNull();
    expect(parsed && checkProof(parsed, entry, keys)).toMatchObject({ size: 1 });
  });
});

const fault = (text: string) => checkReceipt(text, keys);

describe('a receipt', () => {
  const early = formatReceipt({ promise: note, opening, proofs: [] });
  const whole = formatReceipt({ promise: note, opening, proofs: [proof] });

  test('shows at first what was promised, and later that the promise was kept', () => {
    expect(checkReceipt(early, keys)).toMatchObject({
      promise: { receivedAt: promise.receivedAt },
      statement: opening.statement,
      isIncluded: false,
    });
    expect(checkReceipt(whole, keys)).toMatchObject({
      isIncluded: true,
      entries: [{ index: 290, statement: opening.statement }],
    });
  });

  test('on paper shows the promise alone', () => {
    const compact = compactPromise(note, verifierOf(office));
    expect(checkReceipt(`${compact}\n`, keys)).toMatchObject({
      statement: null,
      promise: { entry },
      isIncluded: false,
    });
  });

  test('with any byte changed is refused', () => {
    for (const text of [early, whole])
      for (const flipped of flippings(text))
        expect(checkReceipt(flipped, keys)).toHaveProperty('fault');
    expect(parseReceipt(whole.replace('"proofs"', '"more":1,"proofs"'), keys)).toBeUndefined();
  });

  test('says what is wrong with it', () => {
    const salt = new Uint8Array(32).fill(8);
    expect(fault('hello')).toEqual({ fault: 'not-a-receipt' });
    expect(fault(formatReceipt({ promise: 'x', opening, proofs: [] }))).toEqual({
      fault: 'bad-promise',
    });
    const swapped = { promise: note, opening: { ...opening, salt }, proofs: [] };
    expect(fault(formatReceipt(swapped))).toEqual({ fault: 'other-entry' });
    const unproven = { promise: note, opening, proofs: [proof.replace('index 290', 'index 289')] };
    expect(fault(formatReceipt(unproven))).toEqual({ fault: 'bad-proof' });
  });

  test('that holds the proof of another office, whose key is known too, is refused', () => {
    const checkpoint = signCheckpoint({ origin: other.name, size: tree.size, root: tree.root() }, [
      other,
    ]);
    const hashes = tree.hashesOf(inclusionSpans(290, tree.size));
    const foreign = formatProof({ extra: openingBytes(opening), index: 290, hashes, checkpoint });
    expect(fault(formatReceipt({ promise: note, opening, proofs: [foreign] }))).toEqual({
      fault: 'bad-proof',
    });
  });

  test('that holds two histories of one log is the evidence of it', () => {
    const fork = new KeptTree();
    fork.add([...entriesOf(290), entry, ...entriesOf(20).toReversed()]);
    const forked = formatProof({
      extra: openingBytes(opening),
      index: 290,
      hashes: fork.hashesOf(inclusionSpans(290, fork.size)),
      checkpoint: signCheckpoint({ origin: office.name, size: fork.size, root: fork.root() }, [
        office,
      ]),
    });
    const both = formatReceipt({ promise: note, opening, proofs: [proof, forked] });
    expect(checkReceipt(both, keys)).toEqual({ fault: 'two-histories' });
  });
});

const canonicalParsed = (value: unknown) => parseCanonical(canonicalJson(value)) ?? null;
