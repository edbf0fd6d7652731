// How personal data are hidden, from law/cn/masking.yaml.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const shape = z.object({
  name: z.object({
    mark: z.string(),
    most: z.int().positive(),
    families: z.array(z.string()),
    callings: z.array(z.string()),
    organs: z.string(),
    others: z.string(),
    between: z.string(),
  }),
  address: z.object({ mark: z.string(), keep: z.string() }),
  numbers: z.array(z.string()),
  number: z.object({ mark: z.string() }),
});
export type MaskingRules = z.infer<typeof shape>;

const shipped = fileURLToPath(new URL('../../law/cn/masking.yaml', import.meta.url));

export const readMaskingRules = (path = shipped): MaskingRules =>
  shape.parse(parse(readFileSync(path, 'utf8')));
