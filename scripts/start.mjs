// Builds the staff desk if its sources changed, then runs the server on Node 24 until it ends.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24, root } from './root.mjs';

const sources = ['desk', 'contract', 'domain', 'messages', 'package-lock.json'];
const stamp = join(root, 'dist', '.stamp');

if (buildDesk()) runServer();
else process.exitCode = 1;

function buildDesk() {
  if (!existsSync(join(root, 'desk', 'vite.config.ts'))) return true;
  const wanted = hashOf(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  console.error('building the staff desk …');
  const args = [join('node_modules', 'vite', 'bin', 'vite.js'), 'build'];
  const config = ['--config', 'desk/vite.config.ts', '--logLevel', 'warn'];
  const run = spawnSync(node24(), [...args, ...config], { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) return false;
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

function hashOf(names) {
  const hash = createHash('sha256');
  for (const file of names.flatMap(filesIn).sort())
    hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function filesIn(name) {
  if (!existsSync(join(root, name))) return [];
  if (name.endsWith('.json')) return [name];
  return readdirSync(join(root, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));
}

function runServer() {
  const args = ['--import', 'tsx', 'server/main.ts', ...process.argv.slice(2)];
  const server = spawn(node24(), args, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
  // Ctrl-C in a terminal reaches the server by itself; told twice it would not end in good order.
  process.on('SIGINT', () => process.stdin.isTTY || server.kill('SIGINT'));
  server.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
  });
}
