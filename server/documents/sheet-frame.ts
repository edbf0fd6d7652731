// The fixed words of law/cn/sheet-frame.yaml: what stands around the wording of every document.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const shape = z.object({
  imprint: z.object({ copies: z.string(), printed: z.string() }),
  check: z.string().includes('{{address}}').includes('{{code}}'),
  masked: z.string().min(1),
  draft: z.string().min(1),
});
export type SheetFrame = z.infer<typeof shape>;

const shipped = fileURLToPath(new URL('../../law/cn/sheet-frame.yaml', import.meta.url));

export const readSheetFrame = (path = shipped): SheetFrame =>
  shape.parse(parse(readFileSync(path, 'utf8')));
