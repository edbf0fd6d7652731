// Han signs are written as escapes: texts for people live in messages/, and these are signs to be understood.

/** Han digits as read aloud: ling, the round zero and its look-alike, yao for one on the telephone, yi to jiu. */
const spokenDigits: Readonly<Record<string, string>> = {
  '\u96f6': '0',
  '\u3007': '0',
  '\u25cb': '0',
  '\u5e7a': '1',
  '\u4e00': '1',
  '\u4e8c': '2',
  '\u4e09': '3',
  '\u56db': '4',
  '\u4e94': '5',
  '\u516d': '6',
  '\u4e03': '7',
  '\u516b': '8',
  '\u4e5d': '9',
};

/** Without spaces and unseen marks (copied with a text), and with full-width signs as their plain ones. */
export function withoutSpaces(text: string): string {
  return text
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCodePoint(sign.charCodeAt(0) - 0xfee0));
}

/** Every dash and minus as a plain hyphen. */
export function withPlainHyphens(text: string): string {
  return text.replace(/[\p{Pd}\u2212\u00ad]/gu, '-');
}

export function withPlainDigits(text: string): string {
  return text.replace(/[\u25cb\u3007\u4e00-\u9fff]/g, (sign) => spokenDigits[sign] ?? sign);
}
