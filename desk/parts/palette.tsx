import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { AutoComplete, Modal, type RefSelectProps } from 'antd';
import { useRef, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { numberedQuery } from '../queries.ts';
import { useMe } from '../session.ts';
import { placesFor } from './places.ts';

interface Choice {
  readonly key: string;
  readonly label: string;
  readonly go: () => void;
}

/** Ctrl+K: a screen by its name, or a matter by its number. */
export function Palette({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const input = useRef<RefSelectProps>(null);
  return (
    <Modal
      open={open}
      onCancel={close}
      footer={null}
      title={t('palette.title')}
      destroyOnHidden
      afterOpenChange={(shown) => shown && input.current?.focus()}
    >
      <Finder close={close} input={input} />
    </Modal>
  );
}

function Finder({ close, input }: { close: () => void; input: Ref<RefSelectProps> }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const choices = useChoices(text, close);
  return (
    <AutoComplete
      ref={input}
      open
      className="whole"
      aria-label={t('palette.label')}
      placeholder={t('palette.label')}
      defaultActiveFirstOption
      value={text}
      showSearch={{ filterOption: false, onSearch: setText }}
      options={choices.map(({ key, label }) => ({ value: key, label }))}
      notFoundContent={t('palette.nothing')}
      onSelect={(key: string) => choices.find((choice) => choice.key === key)?.go()}
    />
  );
}

function useChoices(text: string, close: () => void): Choice[] {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const found = useFound(text);
  const then = (move: () => Promise<void>) => () => {
    close();
    void move();
  };
  const screens = [...placesFor(me), { to: '/account', name: 'account' } as const]
    .map(({ to, name }) => ({
      key: name,
      label: t(`nav.${name}`),
      go: then(() => navigate({ to })),
    }))
    .filter(({ label }) => label.toLowerCase().includes(text.trim().toLowerCase()));
  const matters = found.map(({ id, number, subject }) => ({
    key: id,
    label: `${number} ${subject}`,
    go: then(() => navigate({ to: '/matters/$id', params: { id } })),
  }));
  return [...matters, ...screens];
}

function useFound(text: string) {
  const { data } = useQuery(numberedQuery(text));
  return data?.rows ?? [];
}
