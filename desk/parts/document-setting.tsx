import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Radio } from 'antd';
import { documentLayouts } from '#contract/words.ts';
import { call, type AnswerOf } from '../client.ts';
import { documentSettingQuery } from '../queries.ts';
import { mayCall, useMe } from '../session.ts';
import { useWords } from '../use-words.ts';
import { wordsOfError } from './failure.tsx';

type Setting = AnswerOf<'document.setting'>;

/** In which layout the office issues its letters and notices, and which typefaces are only stand-ins. */
export function DocumentSetting() {
  const { t } = useWords();
  const setting = useQuery(documentSettingQuery);
  if (setting.data === undefined) return null;
  return (
    <section className="panel gap-below" aria-labelledby="document-setting">
      <h2 id="document-setting">{t('documents.title')}</h2>
      <p className="faint">{t('documents.help')}</p>
      <LayoutChoice chosen={setting.data.layout} />
      <Typefaces typefaces={setting.data.typefaces} />
    </section>
  );
}

function LayoutChoice({ chosen }: { chosen: Setting['layout'] }) {
  const { t } = useWords();
  const me = useMe();
  const change = useLayoutChange();
  return (
    <Radio.Group
      className="gap-below"
      aria-labelledby="document-setting"
      value={chosen}
      disabled={!mayCall(me, 'document.choose-layout') || change.isPending}
      onChange={({ target }) => change.mutate(target.value as Setting['layout'])}
      options={documentLayouts.map((layout) => ({
        value: layout,
        label: t(`documents.layout.${layout}`),
      }))}
    />
  );
}

function useLayoutChange() {
  const { t } = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (layout: Setting['layout']) => call('document.choose-layout', { body: { layout } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: documentSettingQuery.queryKey }),
    onError: (error) => void message.error(wordsOfError(error, t)),
  });
}

function Typefaces({ typefaces }: Pick<Setting, 'typefaces'>) {
  const { t } = useWords();
  return (
    <>
      <h3>{t('documents.faces')}</h3>
      <ul className="plain">
        {typefaces.map(({ part, wanted, family, substitute }) => (
          <li key={part}>
            {t(`documents.part.${part}`)}{' '}
            <span className="faint">
              {t(substitute ? 'documents.substitute' : 'documents.own', { wanted, family })}
            </span>
          </li>
        ))}
      </ul>
      {typefaces.some(({ substitute }) => substitute) && (
        <p className="faint">{t('documents.substituteHelp')}</p>
      )}
    </>
  );
}
