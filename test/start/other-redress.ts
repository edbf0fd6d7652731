import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { z } from 'zod';

const program = fileURLToPath(new URL('./start-postgres.ts', import.meta.url));
const answerForm = z.object({
  url: z.string().optional(),
  pid: z.number().optional(),
  error: z.string().optional(),
});

type Answer = z.infer<typeof answerForm>;
export type OtherRedress = { node: ChildProcess; answer: Promise<Answer> };

/** A second Redress in its own process, on `folder`. */
export function otherRedress(folder: string, env: NodeJS.ProcessEnv = process.env): OtherRedress {
  const node = spawn(process.execPath, ['--import', 'tsx', program, folder], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { node, answer: firstLine(node) };
}

export async function killed(node: ChildProcess): Promise<void> {
  const ended = once(node, 'exit');
  node.kill('SIGKILL');
  await ended;
}

export async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function firstLine(node: ChildProcess): Promise<Answer> {
  let said = '';
  for await (const text of node.stdout ?? []) {
    said += String(text);
    if (said.includes('\n')) return answerForm.parse(JSON.parse(said));
  }
  return { error: 'it ended without a word' };
}
