// The type that documents are set in: what is shipped, and whatever the office has put into its own folder.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';
import {
  familyOf,
  readTypefaces,
  typefaceParts,
  type Family,
  type TypefacePart,
} from './typefaces.ts';
import { unpackWoff } from './unpack-woff.ts';

const require = createRequire(import.meta.url);
const SONG = 'Noto Serif SC';
const KAI = 'LXGW WenKai';

/** Which part of a sheet is set in which family, and whether that is only a stand-in for what the standard asks for. */
export interface Typeface {
  readonly part: TypefacePart;
  /** As the standard names it. */
  readonly wanted: string;
  readonly family: string;
  readonly substitute: boolean;
}

export interface Fonts {
  /** By part of a sheet, in order of preference: the face itself, the shipped one, then what else may have a rare character. */
  readonly families: Readonly<Record<string, readonly string[]>>;
  readonly typefaces: readonly Typeface[];
  /** Font files of the office that could not be read; they are passed over. */
  readonly unreadable: string[];
  has(character: string): boolean;
}

interface Opened {
  readonly path: string;
  readonly fonts: Font[];
}

export interface FontSources {
  /** Folders of font files: the office's own, as far as they exist, and the shipped ones. */
  readonly folders: string[];
  /** The shipped kai type, which npm has only in packed form. */
  readonly kai: Buffer;
}

export const fontSources = (officeFolders: readonly string[]): FontSources => ({
  folders: [...officeFolders.filter((folder) => existsSync(folder)), ...shippedFolders()],
  kai: unpackedKai(),
});

/** `isKnown` asks the typesetter for a family: a font may give itself several names, and it goes by one of them. */
export function findFonts(
  { folders, kai }: FontSources,
  isKnown: (family: string) => boolean,
): Fonts {
  const [regular, bold] = shippedFolders();
  const own = folders.filter((folder) => folder !== regular && folder !== bold).flatMap(openFolder);
  const families = own.flatMap(({ fonts }) => fonts).flatMap((font) => familyIn(font, isKnown));
  const shipped = [...openFolder(regular).flatMap(({ fonts }) => fonts), ...openFont(kai)];
  const covered = coveredBy([...shipped, ...own.flatMap(({ fonts }) => fonts)]);
  const typefaces = chooseTypefaces(families);
  const others = [SONG, KAI, ...families.map(({ family }) => family)];
  return {
    families: Object.fromEntries(
      typefaces.map(({ part, family }) => [part, [...new Set([family, ...others])]]),
    ),
    typefaces,
    unreadable: own.filter(({ fonts }) => fonts.length === 0).map(({ path }) => path),
    has: (character) => covered.has(character.codePointAt(0) ?? 0),
  };
}

const shippedFaces: Partial<Record<TypefacePart, string>> = { kai: KAI, song: SONG };

function chooseTypefaces(families: readonly Family[]): Typeface[] {
  const faces = readTypefaces();
  return typefaceParts.map((part) => {
    const own = familyOf(faces[part], families);
    const family = own ?? shippedFaces[part] ?? SONG;
    const substitute = own === undefined && shippedFaces[part] === undefined;
    return { part, wanted: faces[part].wanted, family, substitute };
  });
}

function familyIn(font: Font, isKnown: (family: string) => boolean): Family[] {
  const names = namesOf(font);
  const family = names.find(isKnown);
  return family === undefined ? [] : [{ family, names }];
}

// Every name in every language: a font of the office may call itself by a Chinese name only.
function namesOf(font: Font): string[] {
  const { records } = (font as unknown as { name?: { records?: NameRecords } }).name ?? {};
  const given = [records?.fontFamily, records?.preferredFamily].flatMap((names) =>
    Object.values(names ?? {}),
  );
  return [...new Set([font.familyName, ...given].filter((name) => typeof name === 'string'))];
}

interface NameRecords {
  readonly fontFamily?: Readonly<Record<string, unknown>>;
  readonly preferredFamily?: Readonly<Record<string, unknown>>;
}

function coveredBy(fonts: readonly Font[]): ReadonlySet<number> {
  return new Set(fonts.flatMap((font) => font.characterSet));
}

function shippedFolders(): [string, string] {
  const root = dirname(require.resolve('@expo-google-fonts/noto-serif-sc/package.json'));
  return [join(root, '400Regular'), join(root, '700Bold')];
}

let kaiType: Buffer | undefined;

// The file that the package calls "latin" holds the whole font. Unpacking takes a tenth of a second, once in a process.
function unpackedKai(): Buffer {
  const root = dirname(require.resolve('@fontsource/lxgw-wenkai/package.json'));
  kaiType ??= unpackWoff(readFileSync(join(root, 'files/lxgw-wenkai-latin-500-normal.woff')));
  return kaiType;
}

function openFolder(folder: string): Opened[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return files
    .filter((file) => /\.(ttf|otf|ttc|otc)$/i.test(file))
    .map((file) => join(folder, file))
    .map((path) => ({ path, fonts: openFont(readFileSync(path)) }));
}

// A broken file in the office's folder must not keep the county's documents from being printed.
function openFont(bytes: Buffer): Font[] {
  try {
    const opened = create(bytes);
    return 'fonts' in opened ? opened.fonts : [opened];
  } catch {
    return [];
  }
}
