// The type that documents are set in: what is shipped, then whatever the office has put into its own folder.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';

const SHIPPED = '@expo-google-fonts/noto-serif-sc';
const SHIPPED_FAMILY = 'Noto Serif SC';

export interface Fonts {
  readonly folders: string[];
  /** In order of preference; the office's own first. */
  readonly families: string[];
  has(character: string): boolean;
}

/** `folders` are the office's own, and need not exist. */
export function findFonts(folders: readonly string[]): Fonts {
  const own = folders.filter((folder) => existsSync(folder));
  const shipped = shippedFolders();
  const opened = own.flatMap(openFolder);
  const regular = openFolder(shipped[0]);
  const families = [...opened.map((font) => font.familyName), SHIPPED_FAMILY];
  const covered = new Set([...opened, ...regular].flatMap((font) => font.characterSet));
  return {
    folders: [...own, ...shipped],
    families: [...new Set(families)],
    has: (character) => covered.has(character.codePointAt(0) ?? 0),
  };
}

function shippedFolders(): [string, string] {
  const root = dirname(createRequire(import.meta.url).resolve(`${SHIPPED}/package.json`));
  return [join(root, '400Regular'), join(root, '700Bold')];
}

function openFolder(folder: string): Font[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return files
    .filter((file) => /\.(ttf|otf|ttc|otc)$/i.test(file))
    .map((file) => create(readFileSync(join(folder, file))))
    .flatMap((opened) => ('fonts' in opened ? opened.fonts : [opened]));
}
