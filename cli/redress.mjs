#!/usr/bin/env node
// The `redress` command. Runs under whatever Node started it (20 or later) and hands over to the Node that the lockfile
// brings, so that a machine with an old Node needs nothing else. Built-ins only.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');

if (!existsSync(join(root, 'node_modules', 'tsx'))) install();
run();

function install() {
  const done = spawnSync(process.execPath, [join(root, 'scripts', 'ensure-deps.mjs')], {
    stdio: ['ignore', 2, 2],
  });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

function run() {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const args = ['--import', loader, join(here, 'main.ts'), ...process.argv.slice(2)];
  const child = spawn(pinnedNode(), args, { stdio: 'inherit' });
  passOn(child);
  child.on('error', (error) => {
    console.error(`redress: cannot start ${pinnedNode()}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

// A terminal sends its interrupt to both processes already; any other sender only reaches this one.
function passOn(child) {
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
}

function pinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const pinned = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', file);
  return existsSync(pinned) ? pinned : process.execPath;
}
