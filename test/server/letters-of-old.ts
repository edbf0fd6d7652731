import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Rows of an old system: real ones that lie beside the checkout, else made-up ones of the same shape. */
export interface OldLetters {
  readonly source: 'real' | 'made up';
  readonly lines: readonly string[];
}

const places = ['../../../shared/data/', '../../../../shared/data/'];

/** Reads NAME of ../shared/data beside the project. Says so when it is not there, and makes rows up instead. */
export function oldLetters(name: string, answered: 'answered' | 'open'): OldLetters {
  const paths = places.map((place) => fileURLToPath(new URL(place + name, import.meta.url)));
  const real = paths.find((path) => existsSync(path));
  if (real !== undefined)
    return { source: 'real', lines: readFileSync(real, 'utf8').split('\n').filter(Boolean) };
  console.warn(`../shared/data/${name} is not there: made-up letters of its shape stand in for it`);
  const lines = Array.from({ length: 400 }, (_, at) => JSON.stringify(madeUp(at, answered)));
  return { source: 'made up', lines };
}

function madeUp(at: number, answered: 'answered' | 'open'): object {
  const year = 2011 + (at % 10);
  const created = `${year}-0${1 + (at % 9)}-${10 + (at % 18)}T08:30:00`;
  const words = { topic: `第${at}件`, body: `请修第${at}号路灯。`, user: `u${at}` };
  const letter = { id: `old-${at}`, ...words, created };
  if (answered === 'open') return letter;
  return {
    ...letter,
    reply: `第${at}号路灯已修好。`,
    replied_at: `${year}-12-0${1 + (at % 9)}T16:00:00`,
  };
}
