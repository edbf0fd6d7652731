import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { actForms } from '../acts/forms.tsx';
import { shownKey } from '../use-keys.ts';
import { useWords } from '../use-words.ts';

const groups = {
  everywhere: ['?', 'Ctrl+K', '/', 'Esc'],
  lists: ['J', 'K', 'Enter', 'X'],
  register: ['Ctrl+Enter', 'Alt+M', 'Alt+R', 'N'],
} as const;

/** All keys on one page. */
export function KeyOverlay({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open={open}
      onCancel={close}
      footer={null}
      width={720}
      title={t('keys.title')}
      destroyOnHidden
    >
      <div className="key-groups">
        {Object.entries(groups).map(([group, keys]) => (
          <section key={group}>
            <h2>{t(`keys.${group}.title`)}</h2>
            <dl>
              {keys.map((key) => (
                <KeyLine key={key} name={key} does={t(`keys.${group}.${key}`)} />
              ))}
            </dl>
          </section>
        ))}
        <ActKeys />
      </div>
    </Modal>
  );
}

function ActKeys() {
  const { t, term } = useWords();
  return (
    <section className="act-keys">
      <h2>{t('keys.acts')}</h2>
      <dl>
        {Object.entries(actForms).map(
          ([act, form]) =>
            form.key !== null && (
              <KeyLine key={act} name={shownKey(form.key)} does={term('act', act)} />
            ),
        )}
      </dl>
    </section>
  );
}

function KeyLine({ name, does }: { name: string; does: string }) {
  return (
    <div className="key-line">
      <dt>
        <kbd>{name}</kbd>
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
