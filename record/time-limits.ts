import type { Json } from './canonical-json.ts';

/** A time limit as the statements of a receipt tell it. */
export interface TimeLimit {
  readonly matter: string;
  readonly rule: string;
  /** The last day, `2026-05-06`. */
  readonly due: string;
  readonly state: 'running' | 'suspended' | 'ended';
  /** When it ended. */
  readonly endedOn: string | null;
}

interface ClockEvent {
  readonly matter: string;
  readonly seq: number;
  readonly type: string;
  readonly rule: string;
  readonly due: string | undefined;
  readonly on: string | undefined;
}

/** What became of each time limit, from the events that a receipt holds, in their order. */
export function timeLimitsIn(statements: readonly Json[]): readonly TimeLimit[] {
  const limits = new Map<string, TimeLimit>();
  const events = statements.map(clockEventOf).filter((event) => event !== undefined);
  for (const event of events.sort((one, other) => one.seq - other.seq)) {
    const key = `${event.matter} ${event.rule}`;
    const next = after(limits.get(key), event);
    if (next) limits.set(key, next);
  }
  return [...limits.values()];
}

function after(known: TimeLimit | undefined, event: ClockEvent): TimeLimit | undefined {
  const { type, matter, rule, due = known?.due, on } = event;
  if (due === undefined) return known;
  const limit: TimeLimit = known ?? { matter, rule, due, state: 'running', endedOn: null };
  if (type === 'clock-stopped') return { ...limit, state: 'ended', endedOn: on ?? null };
  if (type === 'clock-suspended') return { ...limit, state: 'suspended' };
  return { ...limit, due, state: 'running', endedOn: null };
}

function clockEventOf(statement: Json): ClockEvent | undefined {
  if (typeof statement !== 'object' || statement === null) return undefined;
  const { kind, key, type, rule, due, on } = statement as Record<string, Json | undefined>;
  const isClock = kind === 'event' && typeof type === 'string' && type.startsWith('clock-');
  if (!isClock || typeof key !== 'string' || typeof rule !== 'string') return undefined;
  const [matter = '', seq = ''] = key.split('/');
  return { matter, seq: Number(seq), type, rule, due: wordOf(due), on: wordOf(on) };
}

const wordOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
