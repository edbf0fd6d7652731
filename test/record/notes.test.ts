import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64, toHex } from '#record/bytes.ts';
import { openCheckpoint, readCheckpoint, signCheckpoint } from '#record/checkpoint.ts';
import { cosign, cosignersOf } from '#record/cosignature.ts';
import {
  formatVerifierKey,
  openNote,
  parseNote,
  parseVerifierKey,
  signNote,
  verifierOf,
} from '#record/note.ts';
import { flippings } from './flipped.ts';

const exampleKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const example = `This is an example message.

\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;
const sofa = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;

const office = { name: 'petitions.example/wanghe', seed: new Uint8Array(32).fill(1) };
const later = { name: office.name, seed: new Uint8Array(32).fill(2) };
const paper = { name: 'news.example/w', seed: new Uint8Array(32).fill(3) };
const checkpoint = { origin: office.name, size: 300, root: new Uint8Array(32).fill(9) };

const keyFrom = (text: string) => {
  const key = parseVerifierKey(text);
  if (!key) throw new Error(`not a key: ${text}`);
  return key;
};

describe('a signed note', () => {
  test('of the specification is verified by the key given with it', () => {
    const key = keyFrom(exampleKey);
    expect(openNote(example, [key])?.text).toBe('This is an example message.\n');
    expect(formatVerifierKey(key)).toBe(exampleKey);
  });

  test('is not opened by nobody, by another key, or by the same key under another name', () => {
    const key = keyFrom(exampleKey);
    expect(openNote(example, [])).toBeUndefined();
    expect(openNote(example, [verifierOf(office)])).toBeUndefined();
    expect(openNote(example, [{ ...key, name: 'example.com/bar' }])).toBeUndefined();
  });

  test('keeps lines of keys that nobody here knows, and ignores them', () => {
    const note = signCheckpoint(checkpoint, [office, later]);
    for (const known of [office, later])
      expect(openCheckpoint(note, [verifierOf(known)])).toMatchObject({ size: 300 });
    const [first, ...others] = note.split('\u2014');
    const national = `\u2014 ${office.name} ${toBase64(new Uint8Array(68).fill(0xfa))}\n`;
    const withNational = `${first}${national}\u2014${others.join('\u2014')}`;
    expect(openCheckpoint(withNational, [verifierOf(office)])).toMatchObject({ size: 300 });
  });

  test('with one wrong signature under a known key is refused as a whole', () => {
    const [good, other] = [office, later].map((key) => signNote('said\n', [key]));
    const forged = signNote('other\n', [later]).split('\n\n')[1] ?? '';
    expect(
      openNote(
        `${good}${forged}`,
        [office, later].map((key) => verifierOf(key)),
      ),
    ).toBeUndefined();
    expect(openNote(`${good}${forged}`, [verifierOf(office)])).toBeDefined();
    expect(other).toContain(office.name);
  });

  test('is text without controls, with a blank line and at least one whole signature line', () => {
    for (const wrong of ['', 'text\n', 'text\n\n', 'text\n\n\u2014 name\n', example.trimEnd()])
      expect(parseNote(wrong)).toBeUndefined();
    expect(parseNote(example.replace('an', 'a\tn'))).toBeUndefined();
    expect(parseNote(`${example}no signature\n`)).toBeUndefined();
    expect(() => signNote('no newline', [office])).toThrow(/note/);
    expect(() => signNote('a\n', [{ ...office, name: 'a b' }])).toThrow(/name/);
  });

  test('with any byte changed is not opened', () => {
    const note = signCheckpoint(checkpoint, [office]);
    const keys = [verifierOf(office)];
    for (const flipped of flippings(note)) expect(openCheckpoint(flipped, keys)).toBeUndefined();
  });
});

describe('a verifier key', () => {
  test('is written with name, id and key, and read again', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.boolean(),
        (publicKey, plain) => {
          const type = plain ? 'ed25519' : 'cosignature';
          const key = { name: 'a.example/b', type, publicKey } as const;
          expect(parseVerifierKey(formatVerifierKey(key))).toEqual(key);
        },
      ),
    );
  });

  test('whose id does not belong to it is no key', () => {
    for (const flipped of flippings(exampleKey)) expect(parseVerifierKey(flipped)).toBeUndefined();
    expect(parseVerifierKey('')).toBeUndefined();
    expect(parseVerifierKey('name+530d903a+AekyeRrm')).toBeUndefined();
  });
});

describe('a checkpoint', () => {
  test('of the specification is read', () => {
    const read = readCheckpoint(sofa);
    expect(read).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
    expect(read && toBase64(read.root)).toBe('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=');
    expect(read?.note.signatures.map(({ name }) => name)).toEqual([
      'example.com/behind-the-sofa',
      'witness.example.com/w1',
    ]);
    expect(read?.note.signatures.map(({ keyId }) => toHex(keyId))).toEqual([
      '033de0ae',
      '8d66cf3f',
    ]);
  });

  test('must be signed by a key that goes by its origin', () => {
    const note = signCheckpoint({ ...checkpoint, origin: 'another.example' }, [office]);
    expect(openCheckpoint(note, [verifierOf(office)])).toBeUndefined();
  });

  test('has a plain size and a whole root', () => {
    const root = toBase64(checkpoint.root);
    expect(signed(`o\n3\n${root}\n`)).toMatchObject({ origin: 'o', size: 3 });
    for (const size of ['03', '-1', '1.5', '', '1e3', '9007199254740993'])
      expect(signed(`o\n${size}\n${root}\n`)).toBeUndefined();
    expect(signed(`o\n3\n${root.slice(4)}\n`)).toBeUndefined();
    expect(signed(`o\n3\n`)).toBeUndefined();
    expect(signed(`o\n3\n${root}\n\nmore\n`)).toBeUndefined();
  });
});

const signed = (text: string) => readCheckpoint(signNote(text, [office]));

describe('a cosignature', () => {
  const note = signCheckpoint(checkpoint, [office]);
  const text = parseNote(note)?.text ?? '';
  const cosigned = `${note}${cosign(text, paper, 1_679_315_147)}`;
  const witness = verifierOf(paper, 'cosignature');

  test('says who saw the log and when, beside the signature of the log', () => {
    expect(openCheckpoint(cosigned, [verifierOf(office)])).toMatchObject({ size: 300 });
    const parsed = parseNote(cosigned);
    expect(parsed && cosignersOf(parsed, [witness])).toEqual([
      { name: paper.name, time: 1_679_315_147 },
    ]);
    expect(parsed && cosignersOf(parsed, [])).toEqual([]);
  });

  test('is none of the log\u2019s own signatures, even by the same key', () => {
    expect(openNote(cosigned, [verifierOf(paper)])).toBeUndefined();
    expect(openNote(cosigned, [witness])).toBeUndefined();
  });

  test('with any byte changed is not taken for that witness\u2019s word', () => {
    const alone = `${text}\n${cosign(text, paper, 1_679_315_147)}`;
    for (const flipped of flippings(alone)) {
      const parsed = parseNote(flipped);
      expect(parsed && cosignersOf(parsed, [witness])?.length).not.toBe(1);
    }
  });
});

describe('base64', () => {
  test('has one right spelling for every bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
    for (const wrong of ['A', 'AA', 'AAA', 'AB==', 'AAB=', 'A A=', 'AAAA=', '====', 'AA-_'])
      expect(fromBase64(wrong)).toBeUndefined();
  });
});
