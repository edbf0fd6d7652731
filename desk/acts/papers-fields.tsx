import { Form } from 'antd';
import { PaperUpload, type Uploaded } from '../parts/paper-upload.tsx';
import { useFieldProps, WordsField } from './fields.tsx';

export function PapersFields() {
  return (
    <>
      <Form.Item {...useFieldProps({ name: 'papers', label: 'newPapers' })}>
        <PaperUpload />
      </Form.Item>
      <WordsField name="note" label="paperNote" rows={2} />
    </>
  );
}

export const papersInput = ({ papers, note }: Record<string, unknown>) => ({
  papers: ((papers ?? []) as Uploaded[]).map(({ id, name }) => ({ id, name })),
  note: note ?? '',
});
