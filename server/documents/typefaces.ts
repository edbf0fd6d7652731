// Which typefaces the standard asks for, from law/cn/typefaces.yaml.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/** Parts of a sheet that are set in a typeface of their own. */
export const typefaceParts = ['body', 'title', 'kai', 'black', 'song'] as const;
export type TypefacePart = (typeof typefaceParts)[number];

const face = z.object({
  office: z.string(),
  wanted: z.string(),
  names: z.array(z.string()).min(1),
});
type Face = z.infer<typeof face>;
const file = z.object({ faces: z.record(z.enum(typefaceParts), face) });

const shipped = fileURLToPath(new URL('../../law/cn/typefaces.yaml', import.meta.url));

export const readTypefaces = (): Readonly<Record<TypefacePart, Face>> =>
  file.parse(parse(readFileSync(shipped, 'utf8'))).faces;

/** The family that comes nearest to the face, as its patterns are ordered. */
export function familyOf(face: Face, families: readonly Family[]): string | undefined {
  for (const pattern of face.names) {
    const wanted = new RegExp(pattern, 'iu');
    const found = families.find(({ names }) => names.some((name) => wanted.test(name)));
    if (found) return found.family;
  }
  return undefined;
}

/** A font family, under the name the typesetter knows it by and every other name it gives itself. */
export interface Family {
  readonly family: string;
  readonly names: readonly string[];
}
