import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadFile } from '#record/log-source.ts';
import { parseVerifierKey, type VerifierKey } from '#record/note.ts';

/** Reads a published log from its address or from a folder. */
export const logReader = (place: string): ReadFile =>
  /^https?:\/\//.test(place) ? fromAddress(place.replace(/\/+$/, '')) : fromFolder(place);

const fromAddress =
  (address: string): ReadFile =>
  async (name) => {
    const answer = await fetch(`${address}/${name}`);
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`${address}/${name}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };

const fromFolder =
  (folder: string): ReadFile =>
  async (name) => {
    try {
      return new Uint8Array(await readFile(join(folder, name)));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  };

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
