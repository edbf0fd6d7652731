// Installs the locked dependencies when they are missing or out of date; with --browser also what the browser tests need.
// Built-ins only, and syntax for Node 20: this file runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { root } from './root.mjs';
import { alone } from './turn.mjs';

const stamp = join(root, 'node_modules', '.redress-lock');
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .update(process.platform + process.arch)
  .digest('hex');

if (!isInstalled()) alone('install', () => isInstalled() || install());
if (process.argv.includes('--browser')) ensureBrowser();

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

function install() {
  console.error('installing dependencies (npm ci) …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund'];
  const options = { cwd: root, stdio: ['ignore', 2, 2], env: cleanEnvironment() };
  const run = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (run.status === 0) writeFileSync(stamp, wanted);
  else fail(run.status);
}

function fail(status) {
  console.error('npm ci failed: see above. Is the package registry reachable?');
  process.exitCode = status ?? 1;
}

// The inner npm must not inherit the outer run's script settings, but needs its registry and proxy.
function cleanEnvironment() {
  const kept =
    /^npm_config_(registry|cache|userconfig|globalconfig|proxy|https_proxy|noproxy|cafile)$/i;
  return Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^npm_/i.test(key) || kept.test(key)),
  );
}
