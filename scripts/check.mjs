// All checks and then all tests. Says which check failed; the last line is the tests' count.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { node24, root } from './root.mjs';

const steps = ['format', 'lint', 'types', 'unused', 'audit'];
const failed = steps.filter((step) => !passes(step));
console.log(
  failed.length === 0 ? 'checks: all passed' : `checks that FAILED: ${failed.join(', ')}`,
);
const tests = spawnSync(node24(), [join(root, 'scripts', 'test.mjs')], { stdio: 'inherit' });
process.exitCode = failed.length > 0 ? 1 : (tests.status ?? 1);

function passes(step) {
  console.log(`check: ${step}`);
  const npm = process.env.npm_execpath;
  const args = ['run', '--silent', `check:${step}`];
  const options = { cwd: root, stdio: 'inherit' };
  const run = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  return run.status === 0;
}
