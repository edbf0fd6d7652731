import { useTranslation } from 'react-i18next';
import { wordsOfDay, wordsOfMoment } from './days.ts';
import { useMe } from './session.ts';

/** Texts, names and days in the language of the screen. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const { today } = useMe();
  const language = i18n.language;
  return {
    t,
    language,
    today,
    day: (day: string) => wordsOfDay(day, language, today),
    moment: (at: string) => wordsOfMoment(at, language),
    both: (words: { zh: string; en: string }) => (language === 'en' ? words.en : words.zh),
    /** The name of a value of a closed list; a value that has none is shown as it is. */
    term: (list: string, value: string) => t(`terms:${list}.${value}`, { defaultValue: value }),
  };
}
export type Words = ReturnType<typeof useWords>;
