import type { MatterEvent } from '#domain/events.ts';
import type { Matter } from '#domain/matter.ts';
import { textsFor } from '../messages.ts';
import type { Told } from '../matters/notices.ts';
import { dayInShanghai } from '../outside/clock.ts';
import { papersOfLetter, type Letter } from '../store/letters.ts';
import type { Db } from '../store/matters.ts';
import { documentsOf } from '../store/papers-issued.ts';
import { addresseeOf } from './frame.ts';
import type { FileContents, Filed } from './to-issue.ts';

const texts = textsFor('zh-CN');

/** Events whose documents name papers that were handed in, or documents that were issued before. */
const namesPapers: readonly MatterEvent['type'][] = ['handed-over', 'archived'];
const namesIssued: readonly MatterEvent['type'][] = [
  'served',
  'completion-asked',
  'objected',
  'objection-agreed',
  'objection-refused',
  'supervision-answered',
  'closed',
  'archived',
];

// A receipt names what was served; whatever belongs to a review names the paper that is attacked.
const isNaming = ({ type }: MatterEvent): boolean =>
  namesIssued.includes(type) || type.startsWith('review-');

/** What the file of a matter holds, as far as the documents of this event name it; only for them it is looked up. */
export async function fileOf(db: Db, { event, matter, letter }: Told): Promise<FileContents> {
  const { county, id, letterId } = matter;
  const papers = namesPapers.includes(event.type) ? await papersOfLetter(db, county, letterId) : [];
  const issued = isNaming(event) ? await documentsOf(db, county, id) : [];
  const ofMatter = papers.filter(({ matter_id }) => matter_id === null || matter_id === id);
  return {
    papers: ofMatter.length,
    issued: issued.map(({ kind, number, issued_on: issuedOn }) => ({ kind, number, issuedOn })),
    filed: event.type === 'archived' ? filedIn({ matter, letter, papers: ofMatter, issued }) : [],
  };
}

interface Contents {
  readonly matter: Matter;
  readonly letter: Letter;
  readonly papers: Awaited<ReturnType<typeof papersOfLetter>>;
  readonly issued: Awaited<ReturnType<typeof documentsOf>>;
}

function filedIn({ matter, letter, papers, issued }: Contents): Filed[] {
  const arrived: Filed = {
    ref: 'letter',
    title: texts(`issues:enclosed.${matter.channel}`),
    number: '',
    author: addresseeOf(letter),
    on: matter.receivedOn,
  };
  const handedIn = papers.map(({ id, name, added_at, added_by }) => ({
    ref: id,
    title: name,
    number: '',
    author: added_by === 'petitioner' ? addresseeOf(letter) : texts('terms:actor.staff'),
    on: dayInShanghai(added_at),
  }));
  const written = issued.map(({ id, kind, number, issued_on, facts }) => ({
    ref: id,
    title: texts(`terms:document.${kind}`),
    number,
    author: issuerIn(facts),
    on: issued_on,
  }));
  const all = [arrived, ...handedIn, ...written];
  return all.sort((one, other) => one.on.localeCompare(other.on));
}

/** Who signed a document, as it was issued. */
function issuerIn(facts: unknown): string {
  const issuer = isNamed(facts) ? facts['issuer'] : undefined;
  return isNamed(issuer) ? String(issuer['name']) : '';
}

const isNamed = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
