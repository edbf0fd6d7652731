import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadFile } from '#record/log-source.ts';
import { parseVerifierKey, type VerifierKey } from '#record/note.ts';
import { openLogFolder } from '#server/outside/log-folder.ts';

/** Reads a published log from its address or from a folder. */
export const logReader = (place: string): ReadFile =>
  /^https?:\/\//.test(place) ? fromAddress(place.replace(/\/+$/, '')) : fromFolder(place);

function fromFolder(path: string): ReadFile {
  const folder = openLogFolder(path);
  return (name) => folder.read(name);
}

const fromAddress =
  (address: string): ReadFile =>
  async (name) => {
    const answer = await asked(`${address}/${name}`);
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new UnreachableLog(`${address}/${name}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };

/** A log that does not answer, or not with a file. */
export class UnreachableLog extends Error {}

async function asked(url: string): Promise<Response> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new UnreachableLog(`${url}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** HOUSE: so long a file of a log may take. */
const PATIENCE_MS = 60_000;

/** When a log was as it is read, in seconds since 1970: one at an address now, a copy when its checkpoint was written. */
export async function readAt(place: string, now: number): Promise<number> {
  if (/^https?:/.test(place)) return now;
  const written = await stat(join(place, 'checkpoint')).catch(() => undefined);
  return written ? written.mtimeMs / 1000 : now;
}

/** Verifier keys, a line each. */
export const keysIn = (text: string): readonly VerifierKey[] =>
  text
    .split('\n')
    .map((each) => parseVerifierKey(each.trim()))
    .filter((key) => key !== undefined);

/** What was given as a key: the key itself, or a file that holds it. */
export async function keysFrom(given: string): Promise<readonly VerifierKey[]> {
  const keys = keysIn(given);
  return keys.length > 0 ? keys : keysIn(await readFile(given, 'utf8').catch(() => ''));
}
