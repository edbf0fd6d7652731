import { Button, Form, Input } from 'antd';
import { useWords } from '../use-words.ts';

interface Props {
  readonly name: string;
  readonly label: string;
  /** Names the text of the button that adds a line. */
  readonly add: string;
}

/** Lines of text, as many as are wanted. */
export function LineList({ name, label, add }: Props) {
  const { t } = useWords();
  return (
    <fieldset className="answer">
      <legend>{t(`field.${label}`)}</legend>
      <Form.List name={name}>
        {(rows, list) => (
          <>
            {rows.map(({ key, name: at }) => (
              <div key={key} className="row">
                <Form.Item name={at} label={t('field.line', { no: at + 1 })} className="grow">
                  <Input />
                </Form.Item>
                <Button onClick={() => list.remove(at)}>{t('common.remove')}</Button>
              </div>
            ))}
            <Button onClick={() => list.add('')}>{t(`field.${add}`)}</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
