import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { DeskAct } from '#contract/acts.ts';
import type { MatterView } from '#contract/views.ts';
import { ActDrawer } from '../acts/act-drawer.tsx';
import { ActsBar } from '../parts/acts-bar.tsx';
import { AlikePanel } from '../parts/alike-panel.tsx';
import { BesidePanel } from '../parts/beside-panel.tsx';
import { BesidePanels } from '../parts/beside-panels.tsx';
import { DataPanel } from '../parts/data-panel.tsx';
import { LetterPanel } from '../parts/letter-panel.tsx';
import { MatterHead } from '../parts/matter-head.tsx';
import { NamePanel } from '../parts/name-panel.tsx';
import { NoticesPanel, PapersPanel } from '../parts/papers-panel.tsx';
import { ReceiptPanel } from '../parts/receipt-panel.tsx';
import { RequestsPanel } from '../parts/requests-panel.tsx';
import { ReviewPanel } from '../parts/review-panel.tsx';
import { Screen } from '../parts/screen.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { matterQuery } from '../queries.ts';
import { useWords } from '../use-words.ts';

/** One matter on one screen. */
export function Matter() {
  const { id } = useParams({ from: '/matters/$id' });
  const { t } = useWords();
  const matter = useQuery(matterQuery(id));
  if (matter.data !== undefined) return <Opened key={id} matter={matter.data} />;
  return (
    <Screen title={t('list.title')} query={matter}>
      {() => null}
    </Screen>
  );
}

function Opened({ matter }: { matter: MatterView }) {
  const [act, setAct] = useState<DeskAct>();
  const gone = matter.subject === '';
  return (
    <div className="page matter">
      <div className="panel matter-top">
        <MatterHead matter={matter} />
        <ActsBar acts={matter.openActions} next={matter.nextAct} start={setAct} />
      </div>
      <div className="matter-body">
        <div className="stack">
          {!gone && <NamePanel matter={matter} />}
          {!gone && <DataPanel matter={matter} />}
          {!gone && <BesidePanels matter={matter} />}
          {!gone && <RequestsPanel matter={matter} />}
          <ReviewPanel matter={matter} />
          {gone ? <ReceiptPanel matter={matter} /> : <LetterPanel matter={matter} />}
        </div>
        <div className="stack">
          <BesidePanel matter={matter} />
          <AlikePanel matter={matter} />
          <Timeline events={matter.events} openings={matter.openings} />
          <PapersPanel matter={matter} />
          <NoticesPanel matter={matter} />
        </div>
      </div>
      {act !== undefined && (
        <ActDrawer key={act} act={act} matter={matter} close={() => setAct(undefined)} />
      )}
    </div>
  );
}
