import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { callWith } from './client.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

const namespaces = ['desk', 'sign-in', 'terms', 'clocks', 'refusals'] as const;
const texts = createInstance();
const remembered = 'redress.language';

const files = import.meta.glob<Record<string, unknown>>(
  '../messages/*/{desk,sign-in,terms,clocks,refusals}.json',
  { import: 'default' },
);

export async function startLanguage(): Promise<void> {
  const language = firstLanguage();
  await texts.use(initReactI18next).init({
    lng: language,
    resources: {},
    ns: [...namespaces],
    defaultNS: 'desk',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await speak(language);
}

/** Changes the language here and now, and remembers it for the next visit. */
export async function speak(language: Language): Promise<void> {
  await Promise.all(namespaces.map((namespace) => load(language, namespace)));
  await texts.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(remembered, language);
  callWith({ language });
}

export const isLanguage = (text: string | null): text is Language =>
  (languages as readonly (string | null)[]).includes(text);

function firstLanguage(): Language {
  const kept = localStorage.getItem(remembered);
  return isLanguage(kept) ? kept : 'zh-CN';
}

async function load(language: Language, namespace: string): Promise<void> {
  const read = files[`../messages/${language}/${namespace}.json`];
  if (read === undefined || texts.hasResourceBundle(language, namespace)) return;
  texts.addResourceBundle(language, namespace, await read());
}
