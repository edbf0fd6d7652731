const LONGEST = 120;
const LONGEST_EXTENSION = 8;

// Cc controls, Cf direction overrides and zero-width marks, Co private use, Cs lone surrogates, Zl Zp line breaks.
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;
const reservedOnWindows = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A file's name fit to be shown and to be saved under: no folders, nothing unseen, nothing that turns text around. */
export function safeName(given: string): string {
  const seen = given.normalize('NFC').replace(invisible, '');
  const last = seen.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const free = reservedOnWindows.test(plain) ? `_${plain}` : plain;
  return shorten(free) || 'file';
}

/** The extension without its dot and in small letters; nothing for '2026.3.5', whose dots are a date. */
export function extensionOf(name: string): string | undefined {
  const found = /\.([a-z0-9]*[a-z][a-z0-9]*)$/i.exec(name)?.[1]?.toLowerCase();
  return found !== undefined && found.length <= LONGEST_EXTENSION ? found : undefined;
}

function shorten(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= LONGEST) return name;
  const extension = extensionOf(name);
  const ending = extension === undefined ? '' : `.${extension}`;
  return letters.slice(0, LONGEST - ending.length).join('') + ending;
}
