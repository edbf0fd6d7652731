import type { Page } from '@playwright/test';
import { addressOf } from './installation.ts';
import type { Receipt } from './petitioner.ts';

/** Number and code of a letter of the demo county with one matter, which stands at a stage, as a registrar may print them again. */
export async function letterAt(registrar: Page, stage: string): Promise<Receipt> {
  const read = async <T>(path: string): Promise<T> =>
    (await (await registrar.request.get(addressOf(path))).json()) as T;
  const { rows } = await read<{ rows: { id: string; number: string }[] }>(
    `/api/matters?scope=all&state=any&stage=${stage}`,
  );
  for (const { id, number } of rows) {
    const { letter } = await read<{ letter: { id: string; siblings: unknown[] } }>(
      `/api/matters/${id}`,
    );
    if (letter.siblings.length > 0) continue;
    const { code } = await read<{ code: string }>(`/api/letters/${letter.id}/slip`);
    return { number, code };
  }
  throw new Error(`the demo county has no letter with one matter at ${stage}`);
}
