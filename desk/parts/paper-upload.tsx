import { Alert, Button, Progress } from 'antd';
import { useId, useRef, useState } from 'react';
import { useWords } from '../use-words.ts';
import { uploadPaper } from '../upload.ts';
import { wordsOfError } from './failure.tsx';

export interface Uploaded {
  readonly id: string;
  readonly name: string;
}

interface Props {
  readonly id?: string;
  readonly value?: readonly Uploaded[];
  readonly onChange?: (papers: readonly Uploaded[]) => void;
}

interface Going {
  readonly name: string;
  readonly done: number;
}

/** Files are sent as soon as they are chosen; what was refused is named with its reason, and the rest is kept. */
export function PaperUpload({ id, value = [], onChange }: Props) {
  const { t } = useWords();
  const own = useId();
  const input = useRef<HTMLInputElement>(null);
  const { going, refused, send } = useSending(value, onChange);
  return (
    <div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('papers.choose')}
        onChange={(event) => {
          void send([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button id={id ?? own} onClick={() => input.current?.click()}>
        {t('papers.choose')}
      </Button>
      <p className="faint">{t('papers.limits')}</p>
      {going.map(({ name, done }) => (
        <Progress
          key={name}
          percent={Math.round(done * 100)}
          size="small"
          aria-label={name}
          format={() => name}
        />
      ))}
      {refused.map(({ name, why }) => (
        <Alert key={name} type="error" showIcon title={name} description={why} />
      ))}
      <ul className="plain">
        {value.map((paper) => (
          <li key={paper.id} className="row">
            {paper.name}
            <Button size="small" onClick={() => onChange?.(value.filter((one) => one !== paper))}>
              {t('common.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function useSending(value: readonly Uploaded[], onChange: Props['onChange']) {
  const { t } = useWords();
  const [going, setGoing] = useState<readonly Going[]>([]);
  const [refused, setRefused] = useState<readonly { name: string; why: string }[]>([]);
  const sendOne = async (file: File): Promise<Uploaded[]> => {
    const { name } = file;
    const others = (all: readonly Going[]) => all.filter((one) => one.name !== name);
    setGoing((all) => [...others(all), { name, done: 0 }]);
    try {
      const paper = await uploadPaper(file, (done) =>
        setGoing((all) => [...others(all), { name, done }]),
      );
      return [{ id: paper.id, name: paper.name }];
    } catch (error) {
      setRefused((all) => [...all, { name, why: wordsOfError(error, t) }]);
      return [];
    } finally {
      setGoing(others);
    }
  };
  const send = async (files: readonly File[]) => {
    setRefused([]);
    let papers = value;
    for (const file of files) {
      // One after the other: a slow line is not made slower, and the order stays.
      papers = [...papers, ...(await sendOne(file))];
      onChange?.(papers);
    }
  };
  return { going, refused, send };
}
