import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { App, Button, Drawer, Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../use-words.ts';
import { FormProblem, showFieldErrors } from './form-problem.tsx';

interface Props<T extends object> {
  readonly title: string;
  readonly start: T;
  readonly save: (typed: T) => Promise<unknown>;
  /** What must be read again once it is saved. */
  readonly renews: QueryKey;
  readonly close: () => void;
  /** What the button says when it does not say that it saves. */
  readonly go?: string;
  readonly children: ReactNode;
}

/** A form beside a list, for one entry of a dictionary. */
export function EditDrawer<T extends object>(props: Props<T>) {
  const { title, start, close, go, children } = props;
  const { t } = useWords();
  const [form] = Form.useForm<T>();
  const saving = useSaving(props, form);
  return (
    <Drawer open onClose={close} title={title} size={520} destroyOnHidden>
      <FormProblem error={saving.error} form={form} />
      <Form<T>
        form={form}
        layout="vertical"
        initialValues={start}
        onFinish={() => saving.mutate({ ...start, ...(form.getFieldsValue(true) as T) })}
      >
        {children}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            {go ?? t('common.save')}
          </Button>
          <Button onClick={close}>{t('common.cancel')}</Button>
        </div>
      </Form>
    </Drawer>
  );
}

function useSaving<T extends object>({ save, renews, close }: Props<T>, form: FormInstance<T>) {
  const { t } = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: save,
    onSuccess: async () => {
      message.success(t('common.saved'));
      close();
      await queries.invalidateQueries({ queryKey: renews });
    },
    onError: (error) => showFieldErrors(error, form),
  });
}
