import { monitorEventLoopDelay } from 'node:perf_hooks';
import { quantile } from './judge.ts';
import { openLine, type Line } from './send.ts';
import { stranger, type OwnLetter, type Sender } from './senders.ts';

/** Milliseconds. */
export interface Times {
  readonly median: number;
  readonly p99: number;
  readonly longest: number;
}

export const timesOf = (times: readonly number[]): Times => ({
  median: quantile(times, 0.5),
  p99: quantile(times, 0.99),
  longest: quantile(times, 1),
});

/** What honest people wait before the storm, as many of them at once. */
export async function ordinaryTimes(
  line: Line,
  posts: readonly Sender[],
  letter: OwnLetter,
  atOnce: number,
): Promise<Times> {
  const paths = ['/', '/check', '/how-it-works', '/api/matters', `/api/matters/${letter.matterId}`];
  const times: number[] = [];
  const asking = async (by: Sender) => {
    for (const path of paths)
      for (let time = 0; time < 8; time++)
        times.push((await line.send({ method: 'GET', path, headers: by.headers }))?.ms ?? 0);
  };
  await Promise.all(Array.from({ length: atOnce }, (_, at) => asking(posts.at(at) ?? stranger)));
  return timesOf(times);
}

/** How busy everything was: what this process itself came too late for, and a question that costs the server nothing. */
export interface Load {
  readonly ownLag: Times;
  readonly emptiest: Times;
}

const everyMs = 250;
const ms = (nanoseconds: number) => nanoseconds / 1e6;

/** On a line of its own, so that no other request stands before its question. */
export function watchLoad(address: string): { stop(): Load } {
  const line = openLine(address, 1);
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  const times: number[] = [];
  const ask = async () => {
    const answer = await line.send({ method: 'GET', path: '/healthz', headers: {} });
    if (answer) times.push(answer.ms);
  };
  const asking = setInterval(() => void ask(), everyMs);
  return {
    stop: () => {
      clearInterval(asking);
      lag.disable();
      line.close();
      const [median, p99, longest] = [lag.percentile(50), lag.percentile(99), lag.max].map(ms);
      return {
        ownLag: { median: median ?? 0, p99: p99 ?? 0, longest: longest ?? 0 },
        emptiest: timesOf(times),
      };
    },
  };
}
