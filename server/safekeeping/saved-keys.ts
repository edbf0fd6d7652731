import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { App } from '../app.ts';
import { inDataFolder } from '../config.ts';
import { isKeyName, readKeyFiles, type KeyFile } from '../outside/cipher/key-files.ts';
import { writeOnce } from '../outside/durable-file.ts';

const savedKeys = z.strictObject({
  format: z.literal('redress-keys'),
  version: z.literal(1),
  keys: z.array(z.strictObject({ name: z.string().refine(isKeyName), content: z.base64() })),
});

/** The keys that this installation has. */
export const keysHere = (app: App): KeyFile[] => readKeyFiles(inDataFolder(app.config, 'keys'));

/** Writes all keys into one file that only its owner can read; false when there is a file of that name. */
export const saveKeys = (app: App, path: string): Promise<boolean> => {
  const keys = keysHere(app).map(({ name, content }) => ({
    name,
    content: content.toString('base64'),
  }));
  const saved: z.infer<typeof savedKeys> = { format: 'redress-keys', version: 1, keys };
  return writeOnce(path, `${JSON.stringify(saved, null, 2)}\n`);
};

/** Nothing when the file is not one that `saveKeys` wrote. */
export async function readSavedKeys(path: string): Promise<KeyFile[] | undefined> {
  try {
    const { keys } = savedKeys.parse(JSON.parse(await readFile(path, 'utf8')));
    return keys.map(({ name, content }) => ({ name, content: Buffer.from(content, 'base64') }));
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
