import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useWords } from '../use-words.ts';

export interface Openable {
  readonly name: string;
  readonly mime: string;
  readonly address: string;
  /** Of a copy in which personal data are hidden: what it is a copy of, which takes a click of its own to see. */
  readonly original?: Openable;
}

/** A paper opened beside the matter: picture, PDF or recording. */
export function PaperDrawer({ shown: first, close }: { shown: Openable; close: () => void }) {
  const { t } = useWords();
  const [shown, show] = useState(first);
  const { original } = shown;
  return (
    <Drawer
      open
      onClose={close}
      size={860}
      title={shown.name}
      extra={
        <span className="row">
          {original !== undefined && (
            <Button size="small" onClick={() => show(original)}>
              {t('papers.original')}
            </Button>
          )}
          <a href={shown.address} target="_blank" rel="noreferrer">
            {t('papers.newTab')}
          </a>
        </span>
      }
      classNames={{ body: 'paper-body' }}
    >
      <Content {...shown} />
    </Drawer>
  );
}

function Content({ name, mime, address }: Openable) {
  const { t } = useWords();
  if (mime.startsWith('image/')) return <img src={address} alt={name} className="paper-image" />;
  if (mime.startsWith('audio/'))
    return (
      // A recording that a petitioner sent has no captions to give.
      // oxlint-disable-next-line jsx-a11y/media-has-caption
      <audio controls src={address} aria-label={name} className="paper-audio" />
    );
  if (mime === 'application/pdf' || mime.startsWith('text/'))
    // Browsers show no PDF inside a sandbox; the server names the type and forbids scripts.
    // oxlint-disable-next-line react/iframe-missing-sandbox
    return <iframe src={address} title={name} className="paper-frame" />;
  return (
    <p>
      {t('papers.notShown')}{' '}
      <a href={address} download={name}>
        {name}
      </a>
    </p>
  );
}
