import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** Runs a command in a process of its own, with this on standard input. */
export async function redress(args: readonly string[], input: string) {
  const command = fileURLToPath(new URL('../../cli/redress.mjs', import.meta.url));
  const child = spawn(process.execPath, [command, ...args], { stdio: 'pipe' });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [out, errors, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { status: status as unknown, out, errors };
}
