import { parseArgs } from 'node:util';
import { quantile } from './judge.ts';
import { mark } from './poison.ts';
import { serve, type Served } from './served.ts';
import { storm, type Report } from './storm.ts';

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
  const { sent, statuses, brokenOff, ordinary, hostile, findings } = report;
  const ratio = (hostile.p99 / ordinary.p99).toFixed(2);
  console.log(`${sent} sent, ${brokenOff} lines closed without an answer`, statuses);
  console.log(
    `ordinary: median ${ms(ordinary.median)}, p99 ${ms(ordinary.p99)}, longest ${ms(ordinary.longest)}`,
  );
  console.log(
    `hostile:  median ${ms(hostile.median)}, p99 ${ms(hostile.p99)}, longest ${ms(hostile.longest)}`,
  );
  console.log(`p99 hostile / ordinary: ${ratio}`);
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
  return findings.length === 0 && inLog.length === 0 && !grew;
}

function ms(time: number): string {
  return `${time.toFixed(0)} ms`;
}
