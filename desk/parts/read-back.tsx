import { Button, Modal } from 'antd';
import { useRef } from 'react';
import type { RegisterDraft } from '../register-draft.ts';
import { useWords } from '../use-words.ts';

interface Props {
  readonly draft: RegisterDraft;
  readonly busy: boolean;
  readonly agree: () => void;
  readonly correct: () => void;
}

/** What was written of what somebody said, large, to be read out to them before it is registered. */
export function ReadBack({ draft, busy, agree, correct }: Props) {
  const { t } = useWords();
  const first = useRef<HTMLButtonElement>(null);
  return (
    <Modal
      open
      width={860}
      title={t('readBack.title')}
      onCancel={correct}
      afterOpenChange={(open) => open && first.current?.focus()}
      footer={
        <>
          <Button onClick={correct}>{t('readBack.correct')}</Button>
          <Button type="primary" onClick={agree} loading={busy} ref={first}>
            {t('readBack.agree')}
          </Button>
        </>
      }
    >
      <p className="faint">{t('readBack.how')}</p>
      <div className="read-aloud">
        <p className="typed">{draft.content}</p>
        <Named draft={draft} />
        {draft.matters.map((matter, index) => (
          // Matters have no name of their own yet; their order does not change here.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index}>
            <h2>{matter.subject}</h2>
            <ol>
              {matter.requests.map((request) => (
                <li key={request}>{request}</li>
              ))}
            </ol>
          </div>
        ))}
      </div>
    </Modal>
  );
}

/** Who petitions together is read out too: each must know who is put down, and who speaks for them. */
function Named({ draft: { petitioner, parties = [] } }: Pick<Props, 'draft'>) {
  const { t, term } = useWords();
  if (parties.length === 0) return null;
  const all = [{ name: petitioner?.name ?? '', role: petitioner?.role }, ...parties];
  return (
    <>
      <h2>{t('register.together')}</h2>
      <ol>
        {all.map(({ name, role = 'petitioner' }, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            {name} {term('partyRole', role)}
          </li>
        ))}
      </ol>
    </>
  );
}
