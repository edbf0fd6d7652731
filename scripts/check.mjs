// All checks, two at a time, and then all tests. Says which check failed; the last line is the tests' count.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { node24, root } from './root.mjs';

// The longest first, so that the short ones fill what is left of the other core.
const waiting = ['types', 'lint', 'format', 'unused', 'audit'];
const failed = [];
await Promise.all([work(), work()]);
console.log(
  failed.length === 0 ? 'checks: all passed' : `checks that FAILED: ${failed.join(', ')}`,
);
const tests = spawnSync(node24(), [join(root, 'scripts', 'test.mjs')], { stdio: 'inherit' });
process.exitCode = failed.length > 0 ? 1 : (tests.status ?? 1);

async function work() {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const { passed, said } = await run(step);
    // In one piece, so that what two checks say does not mix.
    console.log(`check: ${step}\n${said}`.trimEnd());
    if (!passed) failed.push(step);
  }
}

function run(step) {
  const npm = process.env.npm_execpath;
  const args = ['run', '--silent', `check:${step}`];
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] };
  const child = npm
    ? spawn(process.execPath, [npm, ...args], options)
    : spawn('npm', args, { ...options, shell: process.platform === 'win32' });
  const parts = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => parts.push(part.toString()));
  return new Promise((ended) => {
    child.once('error', (error) => ended({ passed: false, said: error.message }));
    child.once('close', (code) => ended({ passed: code === 0, said: parts.join('') }));
  });
}
