import { Alert, Button, Drawer, Form, type FormInstance } from 'antd';
import { useRef } from 'react';
import type { DeskAct } from '#contract/acts.ts';
import type { MatterView } from '#contract/views.ts';
import { FormProblem } from '../parts/form-problem.tsx';
import { useWords } from '../use-words.ts';
import type { ActForm } from './act-form.ts';
import { Consequences } from './consequences.tsx';
import { formOf } from './forms.tsx';
import { Changed } from './changed.tsx';
import { useActing } from './use-acting.ts';

interface Props {
  readonly act: DeskAct;
  readonly matter: MatterView;
  readonly close: () => void;
}

/** The short form of one act: what it needs, what will follow, and the button that does it. */
export function ActDrawer({ act, matter, close }: Props) {
  const shown = formOf(act);
  const { t, term } = useWords();
  const [form] = Form.useForm<Record<string, unknown>>();
  const acting = useActing({ act, matter, form, shown, close });
  const body = useRef<HTMLDivElement>(null);
  return (
    <Drawer
      open
      onClose={close}
      title={`${term('act', act)} · ${matter.number}`}
      size={shown.wide ? 880 : 560}
      destroyOnHidden
      afterOpenChange={(open) => open && focusFirst(body.current)}
      footer={
        <div className="row">
          <Button type="primary" loading={acting.isPending} onClick={acting.submit}>
            {term('act', act)}
          </Button>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <span className="faint">{t('act.keys')}</span>
        </div>
      }
    >
      <div
        ref={body}
        onKeyDown={(event) => event.ctrlKey && event.key === 'Enter' && acting.submit()}
        role="presentation"
      >
        {acting.changed ? (
          <Changed since={acting.seen} now={matter} retry={acting.submit} />
        ) : (
          <FormProblem error={acting.error} form={form} />
        )}
        <FormBody shown={shown} matter={matter} form={form} acting={acting} />
        <Consequences act={act} matter={matter} input={acting.input} />
      </div>
    </Drawer>
  );
}

interface BodyProps {
  readonly shown: ActForm;
  readonly matter: MatterView;
  readonly form: FormInstance;
  readonly acting: ReturnType<typeof useActing>;
}

function FormBody({ shown, matter, form, acting }: BodyProps) {
  const { t } = useWords();
  const { Fields } = shown;
  return (
    <Form
      form={form}
      name="act"
      layout="vertical"
      initialValues={acting.first}
      onValuesChange={(_, typed) => acting.typed(typed)}
      disabled={acting.isPending}
    >
      {Fields === undefined ? (
        <Alert type="info" title={t('act.nothingToFill')} />
      ) : (
        <Fields matter={matter} form={form} />
      )}
    </Form>
  );
}

// Whoever has begun to type before the drawer was fully open keeps the focus.
function focusFirst(body: HTMLElement | null): void {
  if (body?.contains(document.activeElement)) return;
  const first = body?.querySelector<HTMLElement>(
    'input:not([hidden]):not([type="hidden"]), textarea, select',
  );
  (
    first ?? body?.closest('.ant-drawer')?.querySelector<HTMLElement>('.ant-drawer-footer button')
  )?.focus();
}
