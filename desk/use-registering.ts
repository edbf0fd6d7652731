import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormInstance } from 'antd';
import { call, type AnswerOf } from './client.ts';
import { newKey } from './new-key.ts';
import { showFieldErrors } from './parts/form-problem.tsx';
import { isStatus } from './problem-error.ts';
import { bodyOf, type RegisterDraft } from './register-draft.ts';

interface Registering {
  readonly form: FormInstance<RegisterDraft>;
  readonly saved: (receipt: AnswerOf<'letter.register'>) => void;
  /** Called whatever the answer was, so that a reading step gives way to it. */
  readonly ended: () => void;
}

interface Given {
  readonly draft: RegisterDraft;
  readonly readBack: boolean;
}

/** Sends a typed letter under the key of its draft: however often it is sent, it is registered once. */
export function useRegistering({ form, saved, ended }: Registering) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, readBack }: Given) =>
      call('letter.register', {
        body: bodyOf(draft, readBack),
        headers: { 'idempotency-key': draft.key },
      }),
    onSettled: ended,
    onSuccess: async (receipt) => {
      saved(receipt);
      await queries.invalidateQueries({ queryKey: ['matters'] });
    },
    onError: (error) => {
      showFieldErrors(error, form);
      // The first sending did arrive, with another text: what is sent from now on is another letter.
      if (isStatus(error, 409)) form.setFieldValue('key', newKey());
    },
  });
}
