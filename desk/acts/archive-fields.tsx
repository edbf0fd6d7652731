import { Form, InputNumber } from 'antd';
import type { MatterView } from '#contract/views.ts';
import { useWords } from '../use-words.ts';
import type { FieldsProps } from './act-form.ts';
import { LineField, WordsField } from './fields.tsx';

/** The file's number, how long it is kept, and how many pages each paper has, as the index of the file needs them. */
export function ArchiveFields({ matter }: FieldsProps) {
  const { t } = useWords();
  const names = useNames(matter);
  return (
    <>
      <div className="two">
        <LineField name="fileNumber" />
        <LineField name="keptFor" />
      </div>
      <fieldset className="answer">
        <legend>{t('field.filed')}</legend>
        {fileOf(matter).map((ref, at) => (
          <div key={ref} className="row spread">
            <span>{names.get(ref)}</span>
            <Form.Item name={['items', at, 'ref']} hidden>
              <input />
            </Form.Item>
            <Form.Item name={['items', at, 'pages']} label={t('field.pages')} layout="horizontal">
              <InputNumber min={1} />
            </Form.Item>
          </div>
        ))}
      </fieldset>
      <WordsField name="remarks" label="fileRemarks" rows={2} />
      <LineField name="checkedBy" />
    </>
  );
}

function useNames({ papers, documents }: MatterView): ReadonlyMap<string, string> {
  const { t, term } = useWords();
  return new Map([
    ['letter', t('matter.letter')],
    ...papers.map(({ id, name }) => [id, name] as const),
    ...documents.map(
      ({ id, kind, number }) => [id, `${term('document', kind)} ${number}`] as const,
    ),
  ]);
}

const fileOf = ({ papers, documents }: MatterView): string[] => [
  'letter',
  ...[...papers, ...documents].map(({ id }) => id),
];

/** Everything that stands in the matter's file; only the pages are left to count. */
export const archiveStart = (matter: MatterView) => ({
  items: fileOf(matter).map((ref) => ({ ref, pages: 1 })),
});
