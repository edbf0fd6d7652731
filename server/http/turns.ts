import type { App } from '../app.ts';

/**
 * HOUSE: what one source may send in an hour. A village that shares one line, or the computer in the office's own hall, stays
 * far below it. Counted in memory: a flood should cost the database nothing.
 */
const turns = { letter: 100, file: 300 } as const;
const hourMs = 60 * 60_000;
const mostSources = 50_000;

interface Counted {
  readonly since: number;
  readonly taken: number;
}

const kept = new WeakMap<App, Map<string, Counted>>();

/** Whether this source may send one more; if so, it is counted. */
export function takeTurn(app: App, what: keyof typeof turns, address: string): boolean {
  const counts = kept.get(app) ?? new Map<string, Counted>();
  kept.set(app, counts);
  const now = app.clock.now().getTime();
  const key = `${what} ${sourceOf(address)}`;
  const found = counts.get(key);
  const current = found && now - found.since < hourMs ? found : { since: now, taken: 0 };
  if (current.taken >= turns[what]) return false;
  // Set anew it stands last: the oldest stand first and make room.
  counts.delete(key);
  counts.set(key, { ...current, taken: current.taken + 1 });
  for (const oldest of counts.keys()) {
    if (counts.size <= mostSources) break;
    counts.delete(oldest);
  }
  return true;
}

/** One line has a whole network of addresses in IPv6 (RFC 6177: at least a /64): it is one source. */
export function sourceOf(address: string): string {
  const old = /^(?:::ffff:)?(\d+(?:\.\d+){3})$/i.exec(address)?.[1];
  if (old !== undefined) return old;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

const groupsOf = (part: string): string[] =>
  part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16).toString(16));
