import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { call, type ArgsOf } from '../client.ts';
import { useKept } from '../use-kept.ts';
import { useWords } from '../use-words.ts';
import { FormProblem, showFieldErrors } from './form-problem.tsx';
import { clocksIn, MovedClocks } from './moved-clocks.tsx';

type Year = ArgsOf<'calendar.save'>['body'];

interface Props {
  readonly year: number;
  readonly close: () => void;
}

const blank = (year: number): Year => ({
  year,
  notice: '',
  noticeDay: '',
  holidays: [{ name: '', from: `${year}-01-01`, to: `${year}-01-01` }],
  workdays: [],
});

/** A year's notice, typed in; first it shows which running clocks would move, and only then is it entered. */
export function CalendarForm({ year, close }: Props) {
  const { t } = useWords();
  const [form] = Form.useForm<Year>();
  const kept = useKept<Year>(`calendar.${year}`, blank(year));
  const typed = (): Year => ({ ...kept.first, ...form.getFieldsValue(true) });
  const { preview, save } = useYear(form, () => {
    kept.forget();
    close();
  });
  return (
    <section className="panel gap-below" aria-labelledby="enter-year">
      <h2 id="enter-year">{t('calendar.enter', { year })}</h2>
      <FormProblem error={save.error ?? preview.error} form={form} />
      <Form<Year>
        form={form}
        layout="vertical"
        initialValues={kept.first}
        onValuesChange={() => {
          kept.keep(typed());
          preview.reset();
        }}
        onFinish={() => preview.mutate(typed())}
      >
        <YearFields />
        <div className="row">
          <Button htmlType="submit" loading={preview.isPending}>
            {t('calendar.preview')}
          </Button>
          <Button onClick={close}>{t('common.cancel')}</Button>
        </div>
      </Form>
      {preview.data !== undefined && (
        <>
          <MovedClocks moved={preview.data.moved} />
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate(typed())}>
            {t('calendar.confirm')}
          </Button>
        </>
      )}
    </section>
  );
}

function useYear(form: ReturnType<typeof Form.useForm<Year>>[0], saved: () => void) {
  const { t } = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const onError = (error: unknown) => showFieldErrors(error, form);
  const preview = useMutation({
    mutationFn: (body: Year) => call('calendar.preview', { body }),
    onError,
  });
  const save = useMutation({
    mutationFn: (body: Year) => call('calendar.save', { body }),
    onError,
    onSuccess: async ({ moved }) => {
      message.success(t('calendar.saved', { count: clocksIn(moved) }));
      saved();
      await queries.invalidateQueries();
    },
  });
  return { preview, save };
}

function YearFields() {
  const { t } = useWords();
  return (
    <>
      <div className="fields two">
        <Form.Item name="notice" label={t('calendar.notice')}>
          <Input />
        </Form.Item>
        <Form.Item name="noticeDay" label={t('calendar.noticeDay')}>
          <Input type="date" className="day-input" />
        </Form.Item>
      </div>
      <h3>{t('calendar.holidays')}</h3>
      <Form.List name="holidays">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} className="holiday">
                <Form.Item name={[name, 'name']} label={t('calendar.name')}>
                  <Input />
                </Form.Item>
                <Form.Item name={[name, 'from']} label={t('calendar.from')}>
                  <Input type="date" />
                </Form.Item>
                <Form.Item name={[name, 'to']} label={t('calendar.to')}>
                  <Input type="date" />
                </Form.Item>
                <Button onClick={() => remove(name)}>{t('common.remove')}</Button>
              </div>
            ))}
            <p>
              <Button onClick={() => add({ name: '', from: '', to: '' })}>
                {t('calendar.addHoliday')}
              </Button>
            </p>
          </>
        )}
      </Form.List>
      <h3>{t('calendar.workdays')}</h3>
      <Form.List name="workdays">
        {(rows, { add, remove }) => (
          <div className="row gap-below">
            {rows.map(({ key, name }) => (
              <span key={key} className="row">
                <Form.Item name={name} noStyle>
                  <Input type="date" className="day-input" aria-label={t('calendar.workday')} />
                </Form.Item>
                <Button onClick={() => remove(name)}>{t('common.remove')}</Button>
              </span>
            ))}
            <Button onClick={() => add('')}>{t('calendar.addWorkday')}</Button>
          </div>
        )}
      </Form.List>
    </>
  );
}
