import { useNavigate } from '@tanstack/react-router';
import { Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import type { CallView } from '#contract/calls.ts';
import { call } from '../client.ts';
import { useWords } from '../use-words.ts';
import { EditDrawer } from './edit-drawer.tsx';
import { SummaryFields, type SummaryTyped } from './summary-fields.tsx';

/** The forms in which a call for suggestions is written and released. */

export const callsKey = ['calls'] as const;

interface TextTyped {
  readonly title: string;
  readonly background: string;
  /** One a line. */
  readonly questions: string;
  readonly majorDecision: boolean;
  readonly opensOn: string;
  readonly closesOn: string;
}

const bodyOf = ({ questions, ...rest }: TextTyped) => ({
  ...rest,
  questions: questions.split('\n').filter((line) => line.trim() !== ''),
});

export function NewCallForm({ close }: { readonly close: () => void }) {
  const { t, today } = useWords();
  const navigate = useNavigate();
  const start = { title: '', background: '', questions: '', majorDecision: false };
  return (
    <EditDrawer<TextTyped>
      title={t('calls.draft')}
      start={{ ...start, opensOn: today, closesOn: '' }}
      renews={callsKey}
      close={close}
      save={async (typed) => {
        const { id } = await call('call.draft', { body: bodyOf(typed) });
        await navigate({ to: '/calls/$id', params: { id } });
      }}
    >
      <TextFields />
    </EditDrawer>
  );
}

export interface CallActProps {
  readonly shown: CallView;
  readonly close: () => void;
}

/** What was seen when the form was opened is what is acted on: a call that has moved on since is not changed. */
const useSeen = ({ shown }: CallActProps) => useState(shown)[0];

export function ReviseForm(props: CallActProps) {
  const { t } = useWords();
  const { id, version, title, background, questions, majorDecision, opensOn, closesOn } =
    useSeen(props);
  const text = { title, background, majorDecision, opensOn, closesOn };
  return (
    <EditDrawer<TextTyped>
      title={t('calls.act.revise')}
      start={{ ...text, questions: questions.join('\n') }}
      renews={callsKey}
      close={props.close}
      save={(typed) => call('call.revise', { params: { id }, body: { ...bodyOf(typed), version } })}
    >
      <TextFields />
    </EditDrawer>
  );
}

export function SummaryForm(props: CallActProps) {
  const { t } = useWords();
  const { id, version, summary } = useSeen(props);
  return (
    <EditDrawer<SummaryTyped>
      title={t('calls.act.draft-summary')}
      start={summary ?? { next: '', themes: [{}] }}
      renews={callsKey}
      close={props.close}
      save={({ next, themes }) =>
        call('call.draft-summary', {
          params: { id },
          body: { version, next, themes: themes as Required<(typeof themes)[number]>[] },
        })
      }
    >
      <SummaryFields />
    </EditDrawer>
  );
}

export function CancelForm(props: CallActProps) {
  const { t } = useWords();
  const { id, version } = useSeen(props);
  return (
    <EditDrawer<{ reason: string }>
      title={t('calls.act.cancel')}
      go={t('calls.act.cancel')}
      start={{ reason: '' }}
      renews={callsKey}
      close={props.close}
      save={({ reason }) => call('call.cancel', { params: { id }, body: { version, reason } })}
    >
      <p>{t('calls.explain.cancel')}</p>
      <Form.Item name="reason" label={t('calls.reason')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
    </EditDrawer>
  );
}

/** An act that asks for nothing but a look at what follows from it. */
export function ReleaseForm({
  act,
  ...props
}: CallActProps & { readonly act: 'publish' | 'close' | 'publish-summary' }) {
  const { t } = useWords();
  const { id, version } = useSeen(props);
  return (
    <EditDrawer<object>
      title={t(`calls.act.${act}`)}
      go={t(`calls.act.${act}`)}
      start={{}}
      renews={callsKey}
      close={props.close}
      save={() => call(`call.${act}`, { params: { id }, body: { version } })}
    >
      <p>{t(`calls.explain.${act}`)}</p>
    </EditDrawer>
  );
}

function TextFields() {
  const { t } = useWords();
  return (
    <>
      <Form.Item name="title" label={t('calls.name')}>
        <Input />
      </Form.Item>
      <Form.Item name="background" label={t('calls.background')}>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
      <Form.Item name="questions" label={t('calls.questions')} extra={t('calls.questionsHelp')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
      <Form.Item name="majorDecision" valuePropName="checked" extra={t('calls.majorHelp')}>
        <Checkbox>{t('calls.major')}</Checkbox>
      </Form.Item>
      <div className="fields two">
        <Form.Item name="opensOn" label={t('calls.opensOn')}>
          <Input type="date" className="day-input" />
        </Form.Item>
        <Form.Item name="closesOn" label={t('calls.closesOn')}>
          <Input type="date" className="day-input" />
        </Form.Item>
      </div>
    </>
  );
}
