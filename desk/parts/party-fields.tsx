import { Button, Form, Input, Select, type FormInstance } from 'antd';
import { useEffect, useRef } from 'react';
import { contactWays } from '#contract/letters.ts';
import { partyRoles } from '#contract/words.ts';
import {
  blankParty,
  withoutParty,
  type DraftParty,
  type RegisterDraft,
} from '../register-draft.ts';
import { useKeys } from '../use-keys.ts';
import { useWords } from '../use-words.ts';
import { byLabel, ConsentFields, MandateFields } from './party-role-fields.tsx';

interface Props {
  readonly form: FormInstance<RegisterDraft>;
  /** Keeps the draft after a change that no field has told of. */
  readonly kept: () => void;
}

/** Those who petition together with the first, or act for one of them. Alt+P adds a person. */
export function PartyFields({ form, kept }: Props) {
  const { t } = useWords();
  const parties = Form.useWatch('parties', { form, preserve: true }) ?? [];
  const wanted = useRef<{ count: number; place: (string | number)[] }>(undefined);
  const put = (next: readonly DraftParty[], place: (string | number)[]) => {
    form.setFieldValue('parties', next);
    kept();
    wanted.current = { count: next.length, place };
  };
  // The list is drawn again some time after it was changed; typing goes on where it changed.
  useEffect(() => {
    if (wanted.current?.count !== parties.length) return;
    form.scrollToField(wanted.current.place, { focus: true });
    wanted.current = undefined;
  });
  const listed = () => (form.getFieldValue('parties') as DraftParty[] | undefined) ?? [];
  const add = () => put([...listed(), blankParty()], ['parties', listed().length, 'name']);
  const remove = (index: number) => {
    const left = withoutParty(listed(), index);
    const last = ['parties', Math.min(index, left.length - 1), 'name'];
    put(left, left.length === 0 ? ['petitioner', 'otherPetitioners'] : last);
  };
  useKeys({ 'alt+p': add });
  return (
    <fieldset className="answer">
      <legend>{t('register.parties')}</legend>
      <RepresentativesHint form={form} />
      {parties.map((_, index) => (
        // People are numbered by their place, and so are their fields.
        // oxlint-disable-next-line react/no-array-index-key
        <PartyField key={index} index={index} form={form} remove={() => remove(index)} />
      ))}
      <Button onClick={add}>
        {t('register.addParty')}
        <kbd aria-hidden>Alt+P</kbd>
      </Button>
    </fieldset>
  );
}

/** Several people at the counter choose who speaks for them (art. 20(3)). */
function RepresentativesHint({ form }: Pick<Props, 'form'>) {
  const { t } = useWords();
  const channel = Form.useWatch('channel', form);
  const others = Form.useWatch(['petitioner', 'otherPetitioners'], form) ?? 0;
  const parties = Form.useWatch('parties', { form, preserve: true }) ?? [];
  const several = channel === 'visit' && others + parties.length > 0;
  return several ? <p className="faint">{t('register.visitTogether')}</p> : null;
}

interface PartyProps {
  readonly form: FormInstance<RegisterDraft>;
  readonly index: number;
  readonly remove: () => void;
}

function PartyField({ form, index, remove }: PartyProps) {
  const { t, term } = useWords();
  const role = Form.useWatch(['parties', index, 'role'], form) ?? 'petitioner';
  const item = (name: string) => ({ name: ['parties', index, name], label: t(`register.${name}`) });
  const choices = (list: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: term(list, value) }));
  return (
    <fieldset className="party">
      <legend>{t('register.party', { no: index + 2 })}</legend>
      <div className="fields two">
        <Form.Item {...item('name')}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item {...item('role')}>
          <Select showSearch={byLabel} options={choices('partyRole', partyRoles)} />
        </Form.Item>
        <Form.Item {...item('phone')}>
          <Input inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item {...item('contactBy')}>
          <Select allowClear showSearch={byLabel} options={choices('contactBy', contactWays)} />
        </Form.Item>
        <Form.Item {...item('email')}>
          <Input inputMode="email" autoComplete="off" />
        </Form.Item>
        <Form.Item {...item('address')}>
          <Input autoComplete="off" />
        </Form.Item>
        {role === 'petitioner' && <ConsentFields form={form} index={index} />}
        {(role === 'proxy' || role === 'guardian') && <MandateFields form={form} index={index} />}
      </div>
      <Button size="small" onClick={remove}>
        {t('register.removeParty', { no: index + 2 })}
      </Button>
    </fieldset>
  );
}
