import { Alert, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#contract/views.ts';
import { placeOf, ProblemError } from '../problem-error.ts';
import { wordsOfError } from './failure.tsx';

/** Puts each message at its field; the first of them gets the focus. */
export function showFieldErrors(error: unknown, form: FormInstance): void {
  if (!(error instanceof ProblemError)) return;
  const places = new Map<string, { name: (string | number)[]; errors: string[] }>();
  for (const { field, message } of error.fields) {
    const name = placeOf(field);
    const before = places.get(field)?.errors ?? [];
    places.set(field, { name, errors: [...before, message] });
  }
  form.setFields([...places.values()]);
  const first = [...places.values()][0]?.name;
  if (first !== undefined) form.scrollToField(first, { focus: true });
}

/** What is wrong with the form as a whole, and each message whose field is not on the screen. */
export function FormProblem({ error, form }: { error: unknown; form: FormInstance }) {
  const { t } = useTranslation();
  if (error === null || error === undefined) return null;
  const fields = error instanceof ProblemError ? error.fields : [];
  const elsewhere = fields.filter(({ field }) => !form.getFieldInstance(placeOf(field)));
  const cite = error instanceof ProblemError ? error.problem.cite : null;
  return (
    <Alert
      type="error"
      showIcon
      className="gap-below"
      title={
        fields.length > 0 ? t('failure.fields', { count: fields.length }) : wordsOfError(error, t)
      }
      {...(elsewhere.length === 0 && !cite
        ? {}
        : {
            description: <Details messages={elsewhere.map(({ message }) => message)} cite={cite} />,
          })}
    />
  );
}

interface DetailsProps {
  readonly messages: readonly string[];
  readonly cite: Problem['cite'];
}

function Details({ messages, cite }: DetailsProps) {
  const { t } = useTranslation();
  return (
    <>
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
      {cite && <p className="faint">{t('terms:cite', cite)}</p>}
    </>
  );
}
