// The type that documents are set in: what is shipped, and whatever the office has put into its own folder.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';

const SHIPPED = '@expo-google-fonts/noto-serif-sc';
const SHIPPED_FAMILY = 'Noto Serif SC';

/** Families to prefer, by the name the font gives itself (仿宋 for the body, 小标宋 for the title). */
export interface Faces {
  readonly body?: string;
  readonly title?: string;
}

export interface Fonts {
  readonly folders: string[];
  /** In order of preference: the preferred face, the shipped one, then what else may have a rare character. */
  readonly families: { readonly body: string[]; readonly title: string[] };
  /** Font files of the office that could not be read; they are passed over. */
  readonly unreadable: string[];
  has(character: string): boolean;
}

interface Opened {
  readonly path: string;
  readonly fonts: Font[];
}

/** `folders` are the office's own, and need not exist. */
export function findFonts(folders: readonly string[], faces: Faces = {}): Fonts {
  const own = folders.filter((folder) => existsSync(folder));
  const [regular, bold] = shippedFolders();
  const opened = own.flatMap(openFolder);
  const fonts = opened.flatMap(({ fonts }) => fonts);
  const others = fonts.map((font) => font.familyName);
  const covered = coveredBy([...openFolder(regular).flatMap(({ fonts }) => fonts), ...fonts]);
  return {
    folders: [...own, regular, bold],
    families: { body: preferring(faces.body, others), title: preferring(faces.title, others) },
    unreadable: opened.filter(({ fonts }) => fonts.length === 0).map(({ path }) => path),
    has: (character) => covered.has(character.codePointAt(0) ?? 0),
  };
}

function preferring(face: string | undefined, others: readonly string[]): string[] {
  return [...new Set([...(face === undefined ? [] : [face]), SHIPPED_FAMILY, ...others])];
}

function coveredBy(fonts: readonly Font[]): ReadonlySet<number> {
  return new Set(fonts.flatMap((font) => font.characterSet));
}

function shippedFolders(): [string, string] {
  const root = dirname(createRequire(import.meta.url).resolve(`${SHIPPED}/package.json`));
  return [join(root, '400Regular'), join(root, '700Bold')];
}

function openFolder(folder: string): Opened[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return files
    .filter((file) => /\.(ttf|otf|ttc|otc)$/i.test(file))
    .map((file) => join(folder, file))
    .map((path) => ({ path, fonts: openFont(path) }));
}

// A broken file in the office's folder must not keep the county's documents from being printed.
function openFont(path: string): Font[] {
  try {
    const opened = create(readFileSync(path));
    return 'fonts' in opened ? opened.fonts : [opened];
  } catch {
    return [];
  }
}
