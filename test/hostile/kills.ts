import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { heldAgainstLog } from './held-against-log.ts';
import { killUnderLoad } from './killing.ts';
import { chanceOf } from './random.ts';

// npm run hostile:kills -- [--kills 50] [--seconds 900] [--seed 4]
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '900' },
    seed: { type: 'string', default: '4' },
  },
});
const [kills, seconds, seed] = [values.kills, values.seconds, values.seed].map(Number);

const folder = await mkdtemp(join(tmpdir(), 'redress-kills-'));
const settings = {
  REDRESS_DATA: folder,
  DATABASE_URL: '',
  REDRESS_DEMO_PASSWORD: randomBytes(18).toString('base64url'),
};
try {
  console.log(`seed ${seed}, ${kills} kills or ${seconds} s`);
  const since = performance.now();
  const { witnessed, office } = await killUnderLoad({
    settings,
    kills: kills ?? 0,
    petitioners: 8,
    letters: 100,
    chance: chanceOf(seed ?? 4),
    until: since + (seconds ?? 0) * 1_000,
    each: ({ kills: done, letters, receipts }) =>
      done % 10 === 0 &&
      console.log(`${done} kills, ${letters.size} letters, ${receipts.length} receipts`),
  });
  try {
    const { size, sizes, faults } = await heldAgainstLog(office.address, witnessed);
    const found = [...witnessed.faults, ...faults];
    const took = Math.round((performance.now() - since) / 1_000);
    console.log(
      `${witnessed.kills} kills in ${took} s, ${witnessed.inTurn} of them while the record was being written`,
    );
    console.log(
      `${witnessed.letters.size} letters acknowledged, ${witnessed.receipts.length} receipts, ${size} entries, ${sizes} signed sizes seen`,
    );
    if (found.length > 0) console.log(office.said().split('\n').slice(-20).join('\n'));
    for (const fault of found.slice(0, 50)) console.log(`FAULT ${fault}`);
    const clean = isClean();
    console.log(`${found.length} faults; the database agrees with the log: ${clean}`);
    const isDone = witnessed.kills === kills;
    process.exitCode = found.length === 0 && clean && isDone ? 0 : 1;
  } finally {
    await office.stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Every row, document and file against the log, while the office works on. */
function isClean(): boolean {
  const args = ['--import', 'tsx', 'cli/main.ts', 'verify', '--database', '--lang', 'en'];
  const env = { ...process.env, ...settings };
  const run = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  process.stdout.write(run.stdout + run.stderr);
  return run.status === 0;
}
