import { Form, Input, InputNumber } from 'antd';
import { retentionKinds } from '#contract/retention.ts';
import { call, type AnswerOf } from '../client.ts';
import { erasuresQuery, retentionQuery } from '../queries.ts';
import { useWords } from '../use-words.ts';
import { EditDrawer } from './edit-drawer.tsx';

type Years = AnswerOf<'retention.read'>['suggested'];
type File = AnswerOf<'erasure.list'>['proposed'][number];

interface TableProps {
  readonly start: Years;
  readonly close: () => void;
}

/** Years by what was asked for; an empty field is for good. */
export function RetentionForm({ start, close }: TableProps) {
  const { t, term } = useWords();
  return (
    <EditDrawer<Years>
      title={t('retention.table')}
      start={start}
      renews={retentionQuery.queryKey}
      close={close}
      save={(body) => call('retention.save', { body })}
    >
      <p>{t('retention.tableHelp')}</p>
      {retentionKinds.map((purpose) => (
        <Form.Item key={purpose} name={purpose} label={term('purpose', purpose)}>
          <InputNumber min={1} max={100} />
        </Form.Item>
      ))}
    </EditDrawer>
  );
}

interface FileProps {
  readonly file: File;
  readonly close: () => void;
}

export function EraseFile({ file, close }: FileProps) {
  const { t } = useWords();
  const { id, number, keptUntil } = file;
  return (
    <EditDrawer<object>
      title={t('retention.eraseOne', { number })}
      start={{}}
      renews={erasuresQuery.queryKey}
      close={close}
      go={t('retention.erase')}
      save={() => call('erasure.confirm', { params: { id }, body: { keptUntil } })}
    >
      <p>{t('retention.eraseHelp')}</p>
    </EditDrawer>
  );
}

export function KeepLonger({ file, close }: FileProps) {
  const { t } = useWords();
  const { id, number } = file;
  return (
    <EditDrawer<{ until: string; reasons: string }>
      title={t('retention.keepOne', { number })}
      start={{ until: '', reasons: '' }}
      renews={erasuresQuery.queryKey}
      close={close}
      save={(body) => call('erasure.put-off', { params: { id }, body })}
    >
      <Form.Item name="until" label={t('retention.keepUntil')}>
        <Input type="date" className="day-input" />
      </Form.Item>
      <Form.Item name="reasons" label={t('retention.reasons')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 16 }} />
      </Form.Item>
    </EditDrawer>
  );
}
