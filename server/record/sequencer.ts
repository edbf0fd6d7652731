import { setTimeout as pause } from 'node:timers/promises';
import type { App } from '../app.ts';
import { countiesWithLogs } from '../store/log.ts';
import { openLog } from './begin-log.ts';
import { integrate } from './integrate.ts';

export interface Sequencer {
  stop(): Promise<void>;
}

/** HOUSE: how often waiting leaves go into the log. */
const EVERY_MS = 1_000;

/** Integrates what waits, every second, until it is stopped. Two of them do no harm: only one at a time gets its turn. */
export function startSequencer(app: App): Sequencer {
  const stopping = new AbortController();
  const running = run(app, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function run(app: App, signal: AbortSignal): Promise<void> {
  let told = '';
  while (!signal.aborted) {
    const trouble = await integrateAll(app).then(() => '', messageOf);
    // Said once, and again only when it is another trouble.
    if (trouble !== '' && trouble !== told) console.error(`record: ${trouble}`);
    told = trouble;
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Everything that waits now, in every county. */
export async function integrateAll(app: App): Promise<number> {
  let count = 0;
  for (const county of await countiesWithLogs(app.db)) {
    const log = await openLog(app, county);
    for (let some = await integrate(app, log); some > 0; some = await integrate(app, log))
      count += some;
  }
  return count;
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
