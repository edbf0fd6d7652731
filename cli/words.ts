import { hasText, textsFor, type Language, type Texts } from '#server/messages.ts';

/** The operator's language: --lang, else what the terminal speaks (LC_ALL, LC_MESSAGES, LANG), else English. */
export function languageOf(asked: string | undefined, env: NodeJS.ProcessEnv): Language {
  const spoken = asked ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
  return /^zh/i.test(spoken) ? 'zh-CN' : 'en';
}

/** The texts of the command line: `say('import.summary', { … })`. */
export function wordsFor(language: Language): Texts {
  const texts = textsFor(language);
  return (key, params) => texts(`cli:${key}`, params);
}

/** The first of these keys that has a text, in its namespace. */
export function firstText(language: Language, keys: readonly string[], params?: object): string {
  const key = keys.find(hasText) ?? keys[0] ?? '';
  return textsFor(language)(key, { ...params });
}

export const tell = (text: string): void => {
  process.stderr.write(text.endsWith('\n') ? text : `${text}\n`);
};
