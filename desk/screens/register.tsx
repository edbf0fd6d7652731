import { useState } from 'react';
import type { AnswerOf } from '../client.ts';
import { SlipPanel } from '../parts/slip-panel.tsx';
import { useWords } from '../use-words.ts';
import { LetterForm } from '../parts/letter-form.tsx';

/** Typing in a letter, a visit, a call or a fax: one screen, and no mouse. */
export function Register() {
  const { t } = useWords();
  const [receipt, setReceipt] = useState<AnswerOf<'letter.register'>>();
  return (
    <div className="page">
      <h1>{t('register.title')}</h1>
      {receipt === undefined ? (
        <LetterForm registered={setReceipt} />
      ) : (
        <SlipPanel receipt={receipt} next={() => setReceipt(undefined)} />
      )}
    </div>
  );
}
