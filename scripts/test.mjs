// Runs every test, or those of the paths given (then without the browser), and ends with the line `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { node24, root } from './root.mjs';

const paths = process.argv.slice(2);
const reports = mkdtempSync(join(tmpdir(), 'redress-reports-'));
const counts = paths.length > 0 ? [runVitest()] : [runVitest(), runPlaywright()];
rmSync(reports, { recursive: true, force: true });
const { passed, failed, skipped } = counts.reduce(sum);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);

function runVitest() {
  const file = join(reports, 'vitest.json');
  const tool = join('node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const run = runTool([tool, 'run', ...reporters, ...paths], {});
  return withCrash(run, existsSync(file) ? countVitest(readJson(file)) : none());
}

function runPlaywright() {
  if (!existsSync(join(root, 'playwright.config.ts'))) return none();
  const file = join(reports, 'playwright.json');
  const tool = join('node_modules', '@playwright', 'test', 'cli.js');
  const run = runTool([tool, 'test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    CHROMIUM: findBrowser(),
  });
  return withCrash(run, existsSync(file) ? countPlaywright(readJson(file)) : none());
}

function runTool(args, env) {
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } };
  return spawnSync(node24(), args, options);
}

// A file that cannot be loaded has no tests that could fail: it counts as one.
function countVitest(report) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function countPlaywright({ stats, errors }) {
  const passed = stats.expected + stats.flaky;
  return { passed, failed: stats.unexpected + errors.length, skipped: stats.skipped };
}

// A runner that ends badly without a failed test (it crashed, or found no tests) counts as one failure.
function withCrash(run, count) {
  return run.status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

function none() {
  return { passed: 0, failed: 0, skipped: 0 };
}

function sum(one, other) {
  const add = (key) => one[key] + other[key];
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
