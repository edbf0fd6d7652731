import { readFileSync } from 'node:fs';
import { isKeyName, parseVerifierKey, type VerifierKey } from '#record/note.ts';
import { parseDecimal } from '#record/bytes.ts';

/** What a witness says to a checkpoint that was handed to it (c2sp.org/tlog-witness). */
export type WitnessAnswer =
  | { readonly outcome: 'cosigned'; readonly lines: string }
  /** It knows the log at another size than it was told. */
  | { readonly outcome: 'other-size'; readonly size: number }
  | { readonly outcome: 'inconsistent' | 'not-signed' | 'unknown-log' | 'refused' }
  | { readonly outcome: 'unreachable'; readonly why: string };

/** A witness as the office knows it: by its key, and where to hand checkpoints in. */
export interface WitnessContact {
  readonly key: VerifierKey;
  readonly url: string;
  submit(text: string): Promise<WitnessAnswer>;
}

/** HOUSE: so long a witness may take to answer; no answer of one is longer. */
const PATIENCE_MS = 10_000;
const MOST_BYTES = 16 * 1024;

export const openWitnessContact = (key: VerifierKey, url: string): WitnessContact => ({
  key,
  url,
  submit: (text) => submit(url, text),
});

/** The witnesses of a policy file (c2sp.org/tlog-policy): `witness NAME KEY URL`, a line each. Throws for one that is wrong. */
export function openWitnesses(file: string): WitnessContact[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, at) => {
    const [word, name, key = '', url = '', ...more] = line.trim().split(/[ \t]+/);
    if (word !== 'witness') return [];
    const parsed = parseVerifierKey(key);
    const isGood = isKeyName(name ?? '') && parsed?.type === 'cosignature' && more.length === 0;
    if (!isGood || !/^https?:\/\//.test(url) || !URL.canParse(url))
      throw new Error(`${file}, line ${at + 1}: it must be "witness NAME KEY URL"`);
    return [openWitnessContact(parsed, url.replace(/\/+$/, ''))];
  });
}

async function submit(url: string, text: string): Promise<WitnessAnswer> {
  try {
    const answer = await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      // Whom the office speaks to stands in its own book, not in somebody else's answer.
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return outcomeOf(answer.status, await beginningOf(answer));
  } catch (error) {
    return { outcome: 'unreachable', why: whyOf(error) };
  }
}

const refusals: Readonly<Record<number, 'inconsistent' | 'not-signed' | 'unknown-log'>> = {
  403: 'not-signed',
  404: 'unknown-log',
  422: 'inconsistent',
};

function outcomeOf(status: number, text: string): WitnessAnswer {
  if (status === 200) return { outcome: 'cosigned', lines: text };
  const size = parseDecimal(text.trim());
  if (status === 409 && size !== undefined) return { outcome: 'other-size', size };
  return { outcome: refusals[status] ?? 'refused' };
}

async function beginningOf(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const reader = answer.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.length;
    if (bytes > MOST_BYTES) throw new Error('too long an answer');
    parts.push(part.value);
  }
  return Buffer.concat(parts).toString();
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
