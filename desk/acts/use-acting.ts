import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, type FormInstance } from 'antd';
import { useState } from 'react';
import type { DeskAct } from '#contract/acts.ts';
import type { MatterView } from '#contract/views.ts';
import { callAct } from '../client.ts';
import { showFieldErrors } from '../parts/form-problem.tsx';
import { isStatus } from '../problem-error.ts';
import { matterQuery } from '../queries.ts';
import { useKept } from '../use-kept.ts';
import { useWords } from '../use-words.ts';
import type { ActForm } from './act-form.ts';

interface Acting {
  readonly act: DeskAct;
  readonly matter: MatterView;
  readonly form: FormInstance<Record<string, unknown>>;
  readonly shown: ActForm;
  readonly close: () => void;
}

/** Carries an act from what is typed to what is done. What was typed outlives a refusal, a reload and a stale version. */
export function useActing({ act, matter, form, shown, close }: Acting) {
  const { t, term, today } = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const kept = useKept(`act.${matter.id}.${act}`, shown.start?.(matter, today) ?? {});
  const [seen, setSeen] = useState(matter);
  const [values, setValues] = useState(kept.first);
  const inputOf = shown.inputOf ?? ((typed: Record<string, unknown>) => typed);

  const doing = useMutation({
    mutationFn: (version: number) =>
      callAct(act, {
        id: matter.id,
        version,
        input: inputOf({ ...kept.first, ...form.getFieldsValue(true) }),
      }),
    onSuccess: async (after) => {
      kept.forget();
      close();
      await queries.invalidateQueries({ queryKey: ['matters'] });
      if (after === null) {
        message.success(t('act.doneAndGone', { act: term('act', act) }));
        await navigate({ to: '/' });
        return;
      }
      queries.setQueryData(matterQuery(matter.id).queryKey, after);
      message.success(t('act.done', { act: term('act', act), stage: term('stage', after.stage) }));
    },
    onError: async (error) => {
      showFieldErrors(error, form);
      if (isStale(error)) await queries.invalidateQueries({ queryKey: ['matter', matter.id] });
    },
  });
  const submit = () => {
    if (doing.isPending) return;
    const version = isStale(doing.error) ? matter.version : seen.version;
    if (isStale(doing.error)) setSeen(matter);
    doing.mutate(version);
  };
  return {
    first: kept.first,
    seen,
    input: inputOf(values),
    typed: (typed: Record<string, unknown>) => {
      setValues(typed);
      kept.keep(typed);
    },
    submit,
    isPending: doing.isPending,
    error: doing.error,
    changed: isStale(doing.error),
  };
}

const isStale = (error: unknown): boolean =>
  isStatus(error, 409) && error.problem.code.includes('stale');
