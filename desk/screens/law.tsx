import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Switch, Table, Tag, type Breakpoint } from 'antd';
import { useState } from 'react';
import { call, type AnswerOf } from '../client.ts';
import { Certainty } from '../parts/clock-chip.tsx';
import { DocumentSetting } from '../parts/document-setting.tsx';
import { wordsOfError } from '../parts/failure.tsx';
import { FindField } from '../parts/find-field.tsx';
import { ReviewChain } from '../parts/review-chain.tsx';
import { Screen } from '../parts/screen.tsx';
import { lawQuery } from '../queries.ts';
import { mayCall, useMe } from '../session.ts';
import { useWords, type Words } from '../use-words.ts';

type LawRead = AnswerOf<'law.read'>;
type Rule = LawRead['rules'][number];

/** The rules in force here, each with its article, its level, and how surely it was read. */
export function Law() {
  const { t } = useWords();
  const law = useQuery(lawQuery);
  return (
    <Screen title={t('law.title')} query={law}>
      {({ version, overlays, rules, reviewChain }) => (
        <>
          <p className="faint">{t('law.version', { version })}</p>
          <Overlays overlays={overlays} />
          <DocumentSetting />
          <Rules rules={rules} />
          <ReviewChain rows={reviewChain} />
        </>
      )}
    </Screen>
  );
}

function Overlays({ overlays }: { overlays: LawRead['overlays'] }) {
  const { t, both } = useWords();
  const me = useMe();
  const change = useOverlayChange(overlays);
  return (
    <section className="panel gap-below" aria-labelledby="overlays">
      <h2 id="overlays">{t('law.overlays')}</h2>
      <p className="faint">{t('law.overlaysHelp')}</p>
      <ul className="plain">
        {overlays.map(({ id, title, on }) => (
          <li key={id} className="row">
            <Switch
              size="small"
              checked={on}
              aria-label={both(title)}
              disabled={!mayCall(me, 'law.overlays') || change.isPending}
              onChange={() => change.mutate(id)}
            />
            {both(title)} <span className="faint">{t(on ? 'law.on' : 'law.off')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useOverlayChange(overlays: LawRead['overlays']) {
  const { t } = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (turned: string) => {
      const on = overlays.filter((one) => one.on !== (one.id === turned)).map(({ id }) => id);
      return call('law.overlays', { body: { on } });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: lawQuery.queryKey }),
    onError: (error) => void message.error(wordsOfError(error, t)),
  });
}

function Rules({ rules }: { rules: Rule[] }) {
  const words = useWords();
  const { t, both } = words;
  const [text, setText] = useState('');
  const shown = rules.filter(({ id, title, cite }) =>
    `${id} ${both(title)} ${cite.law} ${cite.article}`.toLowerCase().includes(text.toLowerCase()),
  );
  return (
    <>
      <FindField label={t('law.find')} text={text} change={setText} />
      <Table<Rule>
        size="small"
        rowKey={({ id, overlay }) => `${id} ${overlay ?? ''}`}
        pagination={false}
        dataSource={shown}
        columns={columnsOf(words)}
      />
    </>
  );
}

const wideOnly: Breakpoint[] = ['md'];

const columnsOf = ({ t, term, both }: Words) => [
  { title: t('law.rule'), dataIndex: 'id', width: 84 },
  { title: t('law.what'), render: (_: unknown, { title }: Rule) => both(title) },
  {
    title: t('law.length'),
    width: 120,
    render: (_: unknown, { length, unit }: Rule) =>
      length === null || unit === null
        ? t('law.noNumber')
        : t(`terms:lengthUnit.${unit}`, { count: length }),
  },
  {
    title: t('law.actor'),
    responsive: wideOnly,
    width: 120,
    render: (_: unknown, { actor }: Rule) => term('duty', actor),
  },
  {
    title: t('law.cite'),
    render: (_: unknown, { cite }: Rule) => t('terms:cite', cite),
  },
  {
    title: t('law.level'),
    responsive: wideOnly,
    width: 90,
    render: (_: unknown, { cite, overlay }: Rule) => (
      <>
        {term('level', cite.level)} {overlay !== null && <Tag>{overlay}</Tag>}
      </>
    ),
  },
  {
    title: t('law.certainty'),
    render: (_: unknown, { cite }: Rule) => <Certainty status={cite.status} />,
  },
];
