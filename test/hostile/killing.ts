import { existsSync, mkdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startProcess, type RedressProcess } from '../redress-process.ts';
import { freshKey, receiptFor, sendUnder, type Acknowledged } from './petitioners.ts';
import type { Chance } from './random.ts';
import { openLine, type Line } from './send.ts';

export interface KillPlan {
  /** Of an installation that is there already, or becomes the demo county at its first start. */
  readonly settings: Readonly<Record<string, string>> & { readonly REDRESS_DATA: string };
  readonly kills: number;
  readonly petitioners: number;
  /** So many letters at most are answered between two kills; how many, chance says. */
  readonly letters: number;
  readonly chance: Chance;
  /** No further kill after this moment of `performance.now()`. */
  readonly until: number;
  /** Called after each kill. */
  readonly each?: (witnessed: Witnessed) => void;
}

/** What people outside the office hold in hand after it was killed again and again. */
export interface Witnessed {
  readonly letters: Map<string, Acknowledged>;
  readonly receipts: { readonly letterId: string; readonly text: string }[];
  /** Every checkpoint that was ever published. */
  readonly checkpoints: Set<string>;
  /** Keys of letters whose sender never heard anything. */
  readonly unanswered: Set<string>;
  readonly faults: string[];
  kills: number;
  /** Of the kills: while the record was being written. */
  inTurn: number;
}

/** Lets the office work under load and kills it with -9, again and again; then starts it for good. */
export async function killUnderLoad(
  plan: KillPlan,
): Promise<{ readonly witnessed: Witnessed; readonly office: RedressProcess }> {
  const witnessed: Witnessed = {
    letters: new Map(),
    receipts: [],
    checkpoints: new Set(),
    unanswered: new Set(),
    faults: [],
    kills: 0,
    inTurn: 0,
  };
  while (witnessed.kills < plan.kills && performance.now() < plan.until) {
    await loadAndKill(await start(plan), plan, witnessed);
    plan.each?.(witnessed);
  }
  const office = await start(plan);
  await catchUp(office, witnessed);
  return { witnessed, office };
}

const start = ({ settings }: KillPlan): Promise<RedressProcess> =>
  startProcess(['--import', 'tsx', 'server/main.ts'], { TRUST_PROXY: '1', ...settings });

async function loadAndKill(
  office: RedressProcess,
  plan: KillPlan,
  witnessed: Witnessed,
): Promise<void> {
  const { settings, chance, petitioners } = plan;
  const line = openLine(office.address, petitioners + 1);
  const gone = new AbortController();
  const load = Promise.all([
    watchCheckpoint(line, witnessed, gone.signal),
    ...Array.from({ length: petitioners }, () => petition(line, witnessed, gone.signal)),
  ]);
  await answered(witnessed, 1 + chance.below(plan.letters));
  const inTurn = witnessed.kills % 2 === 0 && (await nextWrite(join(settings.REDRESS_DATA, 'log')));
  if (inTurn) await pause(chance.below(12));
  gone.abort();
  kill(office, settings.REDRESS_DATA, witnessed.kills % 4 > 1);
  await load;
  line.close();
  await office.stop();
  keepPublished(settings.REDRESS_DATA, witnessed);
  witnessed.kills += 1;
  witnessed.inTurn += Number(inTurn);
}

const longestLoadMs = 15_000;

/** Until so many more letters are answered: a machine that starts slowly is not killed before it has any load. */
async function answered({ letters }: Witnessed, count: number): Promise<void> {
  const enough = letters.size + count;
  const until = performance.now() + longestLoadMs;
  while (letters.size < enough && performance.now() < until) await pause(10);
}

/** With its own database, where it has one and both fall together. */
function kill({ pid }: RedressProcess, folder: string, both: boolean): void {
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
  const lock = join(folder, 'postgres', 'postmaster.pid');
  if (both && existsSync(lock))
    process.kill(Number.parseInt(readFileSync(lock, 'utf8')), 'SIGKILL');
}

/** Sends letters and takes receipts home until the office is gone; a letter without an answer is sent again by somebody. */
async function petition(line: Line, witnessed: Witnessed, gone: AbortSignal): Promise<void> {
  while (!gone.aborted) {
    const [waiting] = witnessed.unanswered;
    const key = waiting ?? freshKey();
    witnessed.unanswered.delete(key);
    await noted(witnessed, async () => {
      const letter = await sendUnder(line, key);
      if (!letter) {
        witnessed.unanswered.add(key);
        return;
      }
      keepLetter(letter, witnessed);
      await takeReceipt(line, letter, witnessed);
    });
  }
}

function keepLetter(letter: Acknowledged, { letters, faults }: Witnessed): void {
  const same = [...letters.values()].find(({ number }) => number === letter.number);
  if (same) faults.push(`${letter.number} was given twice, to ${same.key} and ${letter.key}`);
  letters.set(letter.letterId, letter);
}

async function takeReceipt(line: Line, letter: Acknowledged, { receipts }: Witnessed) {
  const text = await receiptFor(line, letter);
  if (text !== undefined) receipts.push({ letterId: letter.letterId, text });
}

async function watchCheckpoint(
  line: Line,
  { checkpoints }: Witnessed,
  gone: AbortSignal,
): Promise<void> {
  while (!gone.aborted) {
    const shown = await line.send({ method: 'GET', path: '/log/checkpoint', headers: {} });
    if (shown?.status === 200) checkpoints.add(shown.body);
    await pause(20);
  }
}

function keepPublished(folder: string, { checkpoints }: Witnessed): void {
  const file = join(folder, 'log', 'checkpoint');
  if (existsSync(file)) checkpoints.add(readFileSync(file, 'utf8'));
}

const longestTurnMs = 4_000;

/** Waits until something is written into the log; false when nothing is. */
async function nextWrite(log: string): Promise<boolean> {
  mkdirSync(log, { recursive: true });
  const folders = [log, join(log, 'tile', 'entries'), join(log, 'tile', '0')].filter(existsSync);
  const watchers = folders.map((folder) => watch(folder));
  const written = watchers.map(
    (watcher) => new Promise<boolean>((seen) => watcher.once('change', () => seen(true))),
  );
  const found = await Promise.race([...written, pause(longestTurnMs, false)]);
  for (const watcher of watchers) watcher.close();
  return found;
}

/** Whoever heard nothing sends again; whoever has no receipt gets one. */
async function catchUp(office: RedressProcess, witnessed: Witnessed): Promise<void> {
  const line = openLine(office.address, 4);
  for (const key of witnessed.unanswered)
    await noted(witnessed, async () => {
      const letter = await sendUnder(line, key);
      if (letter) keepLetter(letter, witnessed);
      else witnessed.faults.push('the office went away by itself');
    });
  const held = new Set(witnessed.receipts.map(({ letterId }) => letterId));
  for (const letter of witnessed.letters.values())
    if (!held.has(letter.letterId))
      await noted(witnessed, () => takeReceipt(line, letter, witnessed));
  line.close();
}

async function noted({ faults }: Witnessed, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  }
}
