// The file of a closed matter.
import { z } from 'zod';
import { aboutMatter, day, text } from './shapes.ts';

const entry = z.object({
  title: text,
  number: text.optional(),
  author: text,
  on: day,
  page: z.int().positive(),
  remark: text.optional(),
});

/** `number` is the file's; `keep` the period of the unit's approved table. */
export const fileIndex = aboutMatter.extend({
  keep: text,
  pages: z.int().positive(),
  entries: z.array(entry).min(1),
});

export const fileRemarks = aboutMatter.extend({
  keep: text,
  papers: z.int().positive(),
  pages: z.int().positive(),
  remarks: text,
  filedBy: text,
  filedOn: day,
  checkedBy: text,
  checkedOn: day.optional(),
});
