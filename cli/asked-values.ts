import { z } from 'zod';
import type { Asked } from './arguments.ts';
import { ask } from './questions.ts';
import { Stop } from './with-redress.ts';

export const line = z.string().trim().min(1).max(200);
export const loginName = z.string().regex(/^[a-z0-9._-]{2,40}$/);

interface Field {
  /** The option that gives it. */
  readonly option: string;
  readonly form: z.ZodType<string>;
}

/** What a command must know: each as given by its option, or asked for in order. */
export async function askedValues<F extends string>(
  command: string,
  fields: Readonly<Record<F, Field>>,
  asked: Asked,
): Promise<(field: F) => string> {
  const told = new Map<string, string>();
  for (const [name, field] of Object.entries<Field>(fields))
    told.set(name, await valueOf(field, { words: asked.say(`${command}.field.${name}`), asked }));
  return (field) => told.get(field) ?? '';
}

async function valueOf(
  { option, form }: Field,
  { words, asked }: { words: string; asked: Asked },
): Promise<string> {
  const given = asked.option(option) ?? (process.stdin.isTTY ? await ask(`${words}: `) : '');
  const read = form.safeParse(given);
  if (read.success) return read.data;
  throw new Stop(asked.say('badField', { field: words, option: `--${option}` }));
}
