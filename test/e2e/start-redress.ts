import { mkdir, writeFile } from 'node:fs/promises';
import { startProcess } from '../redress-process.ts';

export interface Running {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** What `npm start` does: resolves with the address that was printed. */
export async function startRedress(settings: Readonly<Record<string, string>>): Promise<Running> {
  const { address, said, stop } = await startProcess(['scripts/start.mjs'], settings);
  return {
    address,
    stop: async () => {
      await stop();
      // What the server complained about belongs to what the tests found.
      await mkdir('test-results', { recursive: true });
      await writeFile('test-results/redress.log', said());
    },
  };
}
