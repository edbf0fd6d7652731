// Shapes that the facts of several documents share. Facts are plain JSON: days as 'YYYY-MM-DD', law as finished text.
import { z } from 'zod';
import { publicName } from '#domain/names.ts';
import { maskingRules } from '../masking-rules.ts';

export const text = z.string().trim().min(1);
export const day = z.iso.date();
/** Local wall time of the office, 'YYYY-MM-DDTHH:MM'; only the day where the hour is not known. */
export const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/);

/** A last day. `provisional` when it lies beyond the last published calendar year. */
export const due = z.object({ day, provisional: z.boolean().optional() });

/** Whoever signs: the petition office or a unit. `unit` is its id, by which documents are numbered. */
const issuer = z.object({
  unit: text.optional(),
  name: text,
  phone: text,
  address: text,
  hours: text.optional(),
  web: text.optional(),
  contact: text.optional(),
});

export const matter = z.object({ number: text, title: text, receivedOn: day });

/** Somebody who can be asked or gone to. */
export const place = z.object({ name: text, phone: text.optional(), address: text.optional() });

/** What follows now, who does it, and by when. */
export const step = z.object({ what: text, by: due.optional(), basis: text.optional() });

export const webAddress = z.url({ protocol: /^https?$/ });

export const lines = z.array(text).min(1);

/** `copyTo`: to whom a copy goes, named in the last block of an official document. */
export const signed = z.object({ issuer, issuedOn: day, copyTo: lines.optional() });
export const numbered = signed.extend({ number: text });
export const addressed = numbered.extend({ addressee: text, matter });

/** A paper of the file, about one matter and to nobody. */
export const aboutMatter = numbered.extend({ matter });

/** What the petitioner applies for. It carries their own signature and no number of the office. */
export const application = signed.extend({
  addressee: text,
  matter,
  applicant: z.object({ name: text, contact: text.optional() }),
});

/** An earlier paper that this one rests on. */
export const paper = z.object({ title: text, number: text, issuedOn: day });

/** Somebody who takes part, by the part they take. */
export const participant = z.object({ role: text, name: text });

/** Somebody who acts in an office. */
export const official = z.object({ name: text, post: text });

/** A name as it may be published. Organs and companies are no private persons. */
export const publishedName = text.transform((name) => publicName(name, maskingRules));
