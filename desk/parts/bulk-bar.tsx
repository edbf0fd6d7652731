import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { usePeople } from '../acts/fields.tsx';
import { call, type AnswerOf } from '../client.ts';
import { useMe } from '../session.ts';
import { useWords } from '../use-words.ts';
import { Failure } from './failure.tsx';

type Outcome = AnswerOf<'matter.appoint-many'>['outcomes'][number];

interface Props {
  readonly ids: readonly string[];
  readonly clear: () => void;
}

/** One owner for all that is selected; each matter tells its own outcome. */
export function BulkBar({ ids, clear }: Props) {
  const { t } = useWords();
  const me = useMe();
  const people = usePeople(me.person.unit);
  const [person, setPerson] = useState<string>();
  const queries = useQueryClient();
  const appoint = useMutation({
    mutationFn: (to: string) =>
      call('matter.appoint-many', { body: { ids: [...ids], person: to } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['matters'] }),
  });
  return (
    <section className="row bulk" aria-label={t('list.bulkAppoint')}>
      <b>{t('list.selected', { count: ids.length })}</b>
      <Select
        className="filter wide"
        aria-label={t('list.bulkPerson')}
        placeholder={t('list.bulkPerson')}
        showSearch={{ optionFilterProp: 'label' }}
        options={people}
        value={person ?? null}
        onChange={setPerson}
      />
      <Button
        type="primary"
        disabled={person === undefined}
        loading={appoint.isPending}
        onClick={() => person !== undefined && appoint.mutate(person)}
      >
        {t('list.bulkAppoint')}
      </Button>
      <Button onClick={clear}>{t('list.unselect')}</Button>
      {appoint.isError && <Failure error={appoint.error} />}
      {appoint.data !== undefined && (
        <Outcomes
          outcomes={appoint.data.outcomes}
          close={() => {
            appoint.reset();
            clear();
          }}
        />
      )}
    </section>
  );
}

function Outcomes({ outcomes, close }: { outcomes: Outcome[]; close: () => void }) {
  const { t } = useWords();
  return (
    <Modal open title={t('list.outcomes')} onCancel={close} onOk={close} width={700}>
      <Table<Outcome>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={outcomes}
        scroll={{ y: 400 }}
        columns={[
          { title: t('list.column.number'), dataIndex: 'number', width: 190 },
          {
            title: t('list.outcomes'),
            render: (_, { done, message }) => (
              <>
                <Tag className={done ? '' : 'not-done'}>
                  {t(done ? 'list.outcomeDone' : 'list.outcomeNot')}
                </Tag>
                {message}
              </>
            ),
          },
        ]}
      />
    </Modal>
  );
}
