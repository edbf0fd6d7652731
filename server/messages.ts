import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInstance, type TFunction } from 'i18next';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
export type Texts = (key: string, params?: Record<string, unknown>) => string;

const folder = fileURLToPath(new URL('../messages/', import.meta.url));

const spoken = createInstance();
await spoken.init({
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  resources: Object.fromEntries(languages.map((language) => [language, namespacesOf(language)])),
  // The pages escape what they show; here text is only put together.
  interpolation: { escapeValue: false },
});

/** The texts of one language: `texts('portal:write.next', { … })`. A missing key comes back as the key. */
export function textsFor(language: Language): Texts {
  const translate: TFunction = spoken.getFixedT(language);
  return (key, params) => translate(key, params ?? {});
}

/** All texts of one file, for a page that carries them with it. */
export const textsIn = (language: Language, namespace: string): Record<string, unknown> =>
  spoken.getResourceBundle(language, namespace) as Record<string, unknown>;

export const hasText = (key: string): boolean => spoken.exists(key);

function namespacesOf(language: Language): Record<string, Record<string, unknown>> {
  const files = readdirSync(`${folder}${language}`).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    files.map((name) => [basename(name, '.json'), readTexts(`${folder}${language}/${name}`)]),
  );
}

function readTexts(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}
