import type { Matter, Opinion } from '#domain/matter.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { App } from '../app.ts';
import { faultsIn } from '../documents/read-facts.ts';
import { coverFacts, coverFrom } from '../matters/kept-names.ts';
import { sharesOnly } from '../matters/kept-back.ts';
import { withoutSender } from '../matters/letter-view.ts';
import type { Viewer } from '../matters/matter-view.ts';
import { booksOf } from '../office/office.ts';
import { getLetter, isLetterWithheld } from '../store/letters.ts';
import { partiesOfLetter } from '../store/parties.ts';
import { findMatter } from '../store/matters.ts';
import { documentsFor, type Issue } from './issue.ts';
import { numberToCome } from './numbering.ts';

interface DraftFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly matter: Matter;
}

/**
 * The opinion as it is drafted, to be edited in Word or WPS, on the sheet on which it would be issued. Its running number
 * is open. Nothing is kept of it; the matter's own draft stays what is checked and signed.
 */
export async function draftDocx(
  app: App,
  id: string,
  viewer: Viewer,
): Promise<DraftFile | Refusal> {
  const row = await findMatter(app.db, viewer.reach, id);
  if (!row) return refusal('not-found');
  const opinion = sharesOnly(row.state, viewer.reach) ? undefined : draftedIn(row.state);
  if (!opinion) return refusal('no-draft');
  const issue = await asIfSigned(app, row.state, { ...viewer, opinion });
  const [planned] = documentsFor(issue);
  if (!planned) throw new Error('a signed opinion is issued as a document');
  const cover = await coverFrom(app, row.state, viewer.actor);
  const filled = planned.factsWith(numberToCome(issue, planned.factsWith('')));
  const facts = cover ? coverFacts(filled, cover) : filled;
  const faults = faultsIn(planned.kind, facts);
  if (faults.length > 0) {
    const paths = faults.map(({ path }) => path).join(', ');
    return refusal('document-incomplete', { params: { document: planned.kind, paths } });
  }
  const bytes = await app.renderer.draft(planned.kind, facts);
  return { bytes, name: `${row.number}.docx`, matter: row.state };
}

// Only what is not signed yet is a draft; one that was sent back is still the text to go on from.
const draftedIn = (matter: Matter): Opinion | undefined =>
  matter.stage === 'handling' ? (matter.draft.opinion ?? undefined) : undefined;

async function asIfSigned(
  app: App,
  matter: Matter,
  { opinion, actor, reach }: Viewer & { opinion: Opinion },
): Promise<Issue> {
  const { county, letterId } = matter;
  const letter = await getLetter(app.db, county, letterId);
  const withheld = await isLetterWithheld(app.db, reach, letterId);
  const today = app.clock.today();
  return {
    app,
    event: { type: 'opinion-signed', on: today, opinion },
    seq: matter.version + 1,
    matter,
    before: matter,
    letter: withheld ? withoutSender(letter) : letter,
    parties: withheld ? [] : await partiesOfLetter(app.db, county, letterId),
    books: await booksOf(app, county),
    actor,
    today,
    file: { papers: 0, issued: [], filed: [] },
  };
}
