import { Button, Form, Input, type FormInstance, type FormListFieldData } from 'antd';
import { useKeys } from '../use-keys.ts';
import { useWords } from '../use-words.ts';
import type { RegisterDraft } from '../register-draft.ts';

/** The matters of a letter, each with its numbered requests. Alt+M adds a matter, Alt+R a request. */
export function MatterFields({ form }: { form: FormInstance<RegisterDraft> }) {
  const { t } = useWords();
  useAddingKeys(form);
  return (
    <Form.List name="matters">
      {(matters, { add, remove }) => (
        <>
          {matters.map((field, index) => (
            <MatterField
              key={field.key}
              field={field}
              index={index}
              remove={matters.length > 1 ? () => remove(field.name) : undefined}
            />
          ))}
          <p>
            <Button onClick={() => add({ subject: '', requests: [''] })}>
              {t('register.addMatter')}
              <kbd aria-hidden>Alt+M</kbd>
            </Button>
          </p>
        </>
      )}
    </Form.List>
  );
}

interface MatterFieldProps {
  readonly field: FormListFieldData;
  readonly index: number;
  readonly remove: (() => void) | undefined;
}

function MatterField({ field, index, remove }: MatterFieldProps) {
  const { t } = useWords();
  return (
    <fieldset className="answer">
      <legend>{t('register.matter', { no: index + 1 })}</legend>
      <Form.Item name={[field.name, 'subject']} label={t('register.subject')}>
        <Input />
      </Form.Item>
      <Form.List name={[field.name, 'requests']}>
        {(requests, list) => (
          <>
            {requests.map((request, no) => (
              <div key={request.key} className="request-line">
                <Form.Item name={request.name} label={t('register.request', { no: no + 1 })}>
                  <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} />
                </Form.Item>
                {requests.length > 1 && (
                  <Button onClick={() => list.remove(request.name)}>{t('common.remove')}</Button>
                )}
              </div>
            ))}
            <div className="row gap-below">
              <Button size="small" onClick={() => list.add('')}>
                {t('register.addRequest')}
                <kbd aria-hidden>Alt+R</kbd>
              </Button>
              {remove !== undefined && (
                <Button size="small" onClick={remove}>
                  {t('register.removeMatter')}
                </Button>
              )}
            </div>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

function useAddingKeys(form: FormInstance<RegisterDraft>): void {
  const put = (matters: RegisterDraft['matters'], place: (string | number)[]) => {
    form.setFieldValue('matters', matters);
    // The new field is there after the next frame; typing goes on in it.
    requestAnimationFrame(() => form.scrollToField(place, { focus: true }));
  };
  useKeys({
    'alt+m': () => {
      const matters = form.getFieldValue('matters') as RegisterDraft['matters'];
      put([...matters, { subject: '', requests: [''] }], ['matters', matters.length, 'subject']);
    },
    'alt+r': () => {
      const matters = form.getFieldValue('matters') as RegisterDraft['matters'];
      const at = matterInFocus(matters.length - 1);
      const requests = matters[at]?.requests ?? [];
      put(
        matters.map((matter, index) =>
          index === at ? { ...matter, requests: [...requests, ''] } : matter,
        ),
        ['matters', at, 'requests', requests.length],
      );
    },
  });
}

/** The matter in which somebody is typing, or else the last. */
function matterInFocus(last: number): number {
  const found = /^typed_matters_(\d+)_/.exec(document.activeElement?.id ?? '');
  return found === null ? last : Number(found[1]);
}
