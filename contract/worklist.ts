import { z } from 'zod';
import { routes, stages } from '#domain/matter.ts';
import { dayText } from './day.ts';

// An address that names a thing once gives a text and not a list. A codec, because filters also go out in answers.
const few = <T extends string>(one: z.ZodType<T, T>) =>
  z
    .codec(z.union([z.array(one).max(50), one]), z.array(one), {
      decode: (value) => (Array.isArray(value) ? value : [value]),
      encode: (list) => list,
    })
    .optional();

/** Which matters a list holds. The same filter makes the list, its count and its export. */
export const matterFilter = z.object({
  /** `mine`: what I must do next; `unit`: all open ones of my unit; `all`: all within reach. */
  scope: z.enum(['mine', 'unit', 'all']).default('mine'),
  state: z.enum(['open', 'ended', 'any']).default('open'),
  stage: few(z.enum(stages)),
  route: few(z.enum(routes)),
  category: z.string().max(20).optional(),
  unit: z.string().max(100).optional(),
  owner: z.uuid().optional(),
  late: z.enum(['late', 'near']).optional(),
  unowned: z.stringbool().optional(),
  receivedFrom: dayText.optional(),
  receivedTo: dayText.optional(),
  /** Matters of letters that answered this call for suggestions. */
  call: z.uuid().optional(),
  /** A matter number, or part of one: 15, 2026-15, or as printed. */
  number: z.string().max(60).optional(),
});
export type MatterFilter = z.infer<typeof matterFilter>;

export const matterQuery = matterFilter.extend({
  sort: z.enum(['due', 'received', 'number']).default('due'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
});
export type MatterQuery = z.infer<typeof matterQuery>;
