import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Modal, type InputRef } from 'antd';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../client.ts';
import { mayCall, useMe } from '../session.ts';
import { placesFor } from './places.ts';

interface Choice {
  readonly key: string;
  readonly label: string;
  readonly go: () => void;
}

/** Ctrl+K: a screen by its name, or a matter by its number. */
export function Palette({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const input = useRef<InputRef>(null);
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

function Finder({ close, input }: { close: () => void; input: React.Ref<InputRef> }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const choices = useChoices(text, close);
  const steer = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, choices.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter') choices[at]?.go();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Input
        ref={input}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-choices"
        aria-activedescendant={choices[at] === undefined ? undefined : `palette-${choices[at].key}`}
        aria-label={t('palette.label')}
        placeholder={t('palette.label')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={steer}
      />
      <ul className="choices" role="listbox" id="palette-choices" aria-label={t('palette.title')}>
        {choices.map((choice, index) => (
          <li
            key={choice.key}
            id={`palette-${choice.key}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={choice.go}
          >
            {choice.label}
          </li>
        ))}
      </ul>
      {choices.length === 0 && <p className="faint">{t('palette.nothing')}</p>}
    </>
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
  const screens = [
    ...placesFor((name) => mayCall(me, name)),
    { to: '/account', name: 'account' } as const,
  ]
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
  const number = text.trim();
  const { data } = useQuery({
    queryKey: ['matters', 'by-number', number],
    queryFn: ({ signal }) =>
      call('matter.list', { signal, query: { scope: 'all', state: 'any', number, limit: 8 } }),
    enabled: /\d/.test(number),
  });
  return data?.rows ?? [];
}
