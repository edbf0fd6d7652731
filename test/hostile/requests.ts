import { parseArgs } from 'node:util';
import { quantile } from './judge.ts';
import { mark } from './poison.ts';
import { serve, type Served } from './served.ts';
import { storm, type Report } from './storm.ts';
import type { Times } from './times.ts';

// npm run hostile -- [--count 100000] [--seconds 1800] [--seed 4]
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '240' },
    seed: { type: 'string', default: '4' },
  },
});
const [count, seconds, seed] = [values.count, values.seconds, values.seed].map(Number);
const posts = ['registrar', 'sorter', 'office-leader', 'keeper1', 'archivist', 'reviewer'];
const administrators = ['admin', 'security', 'auditor'];
const unitPosts = ['labour-officer', 'labour-legal', 'labour-leader'];
const mostGrowth = 1.5;

const served = await serve();
try {
  const memory: number[] = [];
  const look = (done: number) => {
    if (done % 50 === 0) memory.push(served.memory() ?? 0);
    if (done % 10_000 === 0) console.log(`${done} sent, ${memory.at(-1)} MB`);
  };
  console.log(`seed ${seed}, at most ${count} requests or ${seconds} s, at ${served.address}`);
  const report = await storm(
    {
      address: served.address,
      accounts: [...posts, ...administrators, ...unitPosts].map((login) => ({
        login,
        password: served.password,
      })),
    },
    { seed: seed ?? 4, count: count ?? 0, seconds: seconds ?? 0, atOnce: 8, each: look },
  );
  process.exitCode = tell(report, growthOf(memory), logged(report, served)) ? 0 : 1;
} finally {
  await served.stop();
}

interface Growth {
  readonly before: number;
  readonly after: number;
}

/** The second tenth of the run, when everything has been used once, against the last tenth. */
function growthOf(memory: readonly number[]): Growth {
  const tenth = Math.ceil(memory.length / 10);
  const before = quantile(memory.slice(tenth, 2 * tenth), 0.5);
  return { before, after: quantile(memory.slice(-tenth), 0.5) };
}

/** What the server logged and must not: a sender's words, a session, a password, a code. */
function logged({ secrets }: Report, { log }: Served): string[] {
  return [...new Set([mark, ...secrets])].filter((secret) => log().includes(secret));
}

function tell(report: Report, { before, after }: Growth, inLog: readonly string[]): boolean {
  const { sent, statuses, overASecond, askedAgain, load, ordinary, hostile, findings } = report;
  console.log(`${sent} sent`, statuses);
  console.log(`ordinary, before: ${said(ordinary)}`);
  console.log(`hostile:          ${said(hostile)}`);
  console.log(`/healthz beside:  ${said(load.emptiest)}`);
  console.log(`this script late: ${said(load.ownLag)}`);
  console.log(`p99 hostile / ordinary: ${(hostile.p99 / ordinary.p99).toFixed(2)}`);
  console.log(
    `${overASecond} answers over 1 s; asked again in quiet, those that stay so are FOUND`,
  );
  console.log(
    `memory: ${before} MB early, ${after} MB at the end (${(after / before).toFixed(2)})`,
  );
  console.log(`kinds of secret in the log: ${inLog.length}`);
  for (const { fault, by, asked, status, answered } of findings.slice(0, 20))
    console.log(`FOUND ${fault}: ${status} to ${by}\n  asked ${asked}\n  answered ${answered}`);
  for (const line of served.log().split('\n'))
    if (line.includes('request failed')) console.log(line.slice(0, 1_000));
  for (const secret of inLog) console.log(`FOUND in the log: ${secret.slice(0, 12)}…`);
  const grew = before > 0 && after > before * mostGrowth;
  if (grew) console.log('FOUND memory growth');
  return findings.length === 0 && askedAgain === overASecond && inLog.length === 0 && !grew;
}

function said({ median, p99, longest }: Times): string {
  return `median ${ms(median)}, p99 ${ms(p99)}, longest ${ms(longest)}`;
}

function ms(time: number): string {
  return `${time.toFixed(0)} ms`;
}
