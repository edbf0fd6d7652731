// Asks the registry for known faults in what the product runs on. Not every registry has that question; then it says so, and shows nothing.
import { spawnSync } from 'node:child_process';
import { root } from './root.mjs';

const args = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=20000'];
const options = { cwd: root, encoding: 'utf8', timeout: 60_000 };
const npm = process.env.npm_execpath;
const run = npm
  ? spawnSync(process.execPath, [npm, ...args], options)
  : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });

const counts = countsOf(run.stdout ?? '');
if (!counts) console.log('audit: NOT ASKED, the registry gives no answer; this shows nothing');
else {
  const grave = (counts.high ?? 0) + (counts.critical ?? 0);
  console.log(`audit: ${grave} grave, ${counts.total ?? 0} in all`);
  if (grave > 0) process.exitCode = 1;
}

function countsOf(text) {
  try {
    return JSON.parse(text).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}
