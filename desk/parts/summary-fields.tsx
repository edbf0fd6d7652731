import { Alert, Button, Form, Input, Radio } from 'antd';
import { suggestionDecisions } from '#contract/words.ts';
import { useWords } from '../use-words.ts';

type Decision = (typeof suggestionDecisions)[number];

export interface SummaryTyped {
  readonly next: string;
  readonly themes: readonly {
    readonly title?: string;
    readonly decision?: Decision;
    readonly answer?: string;
  }[];
}

/** Theme by theme: what was suggested, what becomes of it, and why. Nothing in it tells who wrote. */
export function SummaryFields() {
  const { t } = useWords();
  return (
    <>
      <Alert type="warning" showIcon className="gap-below" title={t('calls.noNames')} />
      <Form.List name="themes">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Theme
                key={key}
                index={name}
                remove={fields.length > 1 ? () => remove(name) : undefined}
              />
            ))}
            <Button className="gap-below" onClick={() => add({})}>
              {t('calls.addTheme')}
            </Button>
          </>
        )}
      </Form.List>
      <Form.Item name="next" label={t('calls.next')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
    </>
  );
}

function Theme({
  index,
  remove,
}: {
  readonly index: number;
  readonly remove: (() => void) | undefined;
}) {
  const { t, term } = useWords();
  const no = index + 1;
  return (
    <fieldset className="answer">
      <legend>{t('calls.theme', { no })}</legend>
      <Form.Item name={[index, 'title']} label={t('calls.themeTitle')}>
        <Input />
      </Form.Item>
      <Form.Item name={[index, 'decision']} label={t('calls.decision')}>
        <Radio.Group
          options={suggestionDecisions.map((value) => ({ value, label: term('decision', value) }))}
        />
      </Form.Item>
      <Form.Item name={[index, 'answer']} label={t('calls.answer')} extra={t('calls.answerHelp')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} />
      </Form.Item>
      {remove && (
        <Button size="small" onClick={remove}>
          {t('calls.removeTheme', { no })}
        </Button>
      )}
    </fieldset>
  );
}
