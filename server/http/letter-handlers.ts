import { v7 as newId } from 'uuid';
import type { Cover } from '#domain/names.ts';
import { refusal } from '#domain/refusal.ts';
import { receiptAgain, receiveLetter } from '../intake.ts';
import { openPaper, receivePaper, type OpenedPaper } from '../matters/papers.ts';
import { coverIfKept, isNameKeptFrom } from '../matters/kept-names.ts';
import { recordOpening } from '../matters/record-opening.ts';
import { registrationFormPdf } from '../issued/registration-form.ts';
import { slipPdf, visitRecordPdf } from '../issued/slips.ts';
import type { App } from '../app.ts';
import { dayInShanghai } from '../outside/clock.ts';
import { insertAudit } from '../store/settings.ts';
import {
  findLetter,
  isLetterHandedAway,
  isLetterKeptFrom,
  isLetterWithheld,
  mattersOfLetter,
  mattersWithin,
  reachesLetter,
} from '../store/letters.ts';
import type { Who } from './who.ts';
import { orNotFound, type Handlers } from './routes.ts';
import { sendBytes } from './bytes.ts';
import { takeTurn } from './turns.ts';

type Names =
  | 'public.send'
  | 'letter.register'
  | 'letter.slip'
  | 'letter.slip-pdf'
  | 'letter.visit-record-pdf'
  | 'letter.registration-form-pdf'
  | 'paper.upload'
  | 'paper.open';

export const letterHandlers: Pick<Handlers, Names> = {
  'public.send': async ({ app, body, request }) =>
    takeTurn(app, 'letter', request.ip)
      ? receiveLetter(app, {
          input: { ...body, papers: [] },
          channel: 'portal',
          idempotencyKey: keyOf(request.headers['idempotency-key']),
          registrar: null,
        })
      : refusal('too-many-letters'),
  'letter.register': ({ app, who, body, request }) => {
    const { channel, receivedOn, readBack, externalNumber, ...input } = body;
    const idempotencyKey = keyOf(request.headers['idempotency-key']);
    const registrar = who.person.id;
    return receiveLetter(app, {
      input,
      channel,
      receivedOn,
      readBack,
      externalNumber,
      idempotencyKey,
      registrar,
    });
  },
  'letter.slip': async ({ app, who, params }) => {
    if (!(await mayPrintSlip(app, who, params.id))) return refusal('not-found');
    await recordSlip(app, who, { letterId: params.id });
    return orNotFound(await receiptAgain(app, who.reach.county, params.id));
  },
  'letter.slip-pdf': async ({ app, who, params, query, reply }) => {
    if (!(await mayPrintSlip(app, who, params.id))) return refusal('not-found');
    const bytes = await slipPdf(app, {
      county: who.reach.county,
      letterId: params.id,
      ...query,
    });
    if (!bytes) return refusal('not-found');
    await recordSlip(app, who, { letterId: params.id, party: query.party });
    return sendBytes(reply, {
      content: bytes,
      name: 'slip.pdf',
      mime: 'application/pdf',
      inline: true,
    });
  },
  'letter.visit-record-pdf': async ({ app, who, params, reply }) => {
    const { county } = who.reach;
    if (!(await mayPrint(app, who, params.id))) return refusal('not-found');
    const cover = await printCover(app, who, params.id);
    const bytes = await visitRecordPdf(app, { county, letterId: params.id, cover });
    if (!bytes) return refusal('not-found');
    await recordPrint(app, who, params.id);
    return sendBytes(reply, {
      content: bytes,
      name: 'visit-record.pdf',
      mime: 'application/pdf',
      inline: true,
    });
  },
  'letter.registration-form-pdf': async ({ app, who, params, reply }) => {
    const { county } = who.reach;
    if (!(await mayPrint(app, who, params.id))) return refusal('not-found');
    const cover = await printCover(app, who, params.id);
    const content = await registrationFormPdf(app, { county, letterId: params.id, cover });
    await recordPrint(app, who, params.id);
    return sendBytes(reply, {
      content,
      name: 'registration-form.pdf',
      mime: 'application/pdf',
      inline: true,
    });
  },
  'paper.upload': async ({ app, who, request }) => {
    const file = await request.file();
    if (!file) return refusal('file-missing', { field: 'file' });
    return receivePaper(app, {
      county: who.reach.county,
      stream: file.file,
      name: file.filename,
      addedBy: 'staff',
    });
  },
  'paper.open': async ({ app, who, params, reply }) => {
    const paper = await openPaper(app, {
      county: who.reach.county,
      id: params.id,
      reach: who.reach,
    });
    if (!paper) return refusal('not-found');
    await recordPaper(app, who, paper);
    return sendBytes(reply, { ...paper, content: paper.stream });
  },
};

/**
 * The slip carries the code that opens the whole letter, so whoever may not read all of it may not print it again. Who has
 * just registered a letter prints its slip, even when it was sealed in that moment and is out of their reach – unless it turns
 * out to complain of them.
 */
export async function mayPrint(
  app: App,
  { reach, person }: Pick<Who, 'reach' | 'person'>,
  id: string,
): Promise<boolean> {
  const withheld = await isLetterWithheld(app.db, reach, id);
  if (!withheld && (await reachesLetter(app.db, reach, id))) return true;
  if (await isLetterHandedAway(app.db, reach.county, id)) return false;
  if (await isLetterKeptFrom(app.db, reach, id)) return false;
  return hasJustRegistered(app, { reach, person }, id);
}

async function hasJustRegistered(
  app: App,
  { reach, person }: Pick<Who, 'reach' | 'person'>,
  id: string,
): Promise<boolean> {
  const letter = await findLetter(app.db, reach.county, id);
  return letter?.registrar === person.id && dayInShanghai(letter.received_at) === app.clock.today();
}

/** With the code on the slip one reads the name, so a withheld one keeps it from all but who took the letter in, that day. */
const mayPrintSlip = async (app: App, who: Who, id: string): Promise<boolean> =>
  (await mayPrint(app, who, id)) && (await printCover(app, who, id)) === undefined;

/** What covers the sender in a print of the letter. Whoever has just taken it in has its record read and signed. */
async function printCover(app: App, who: Who, letterId: string): Promise<Cover | undefined> {
  const { county } = who.reach;
  if (!(await isNameKeptFrom(app, who.actor, { county, letterId }))) return undefined;
  if (await hasJustRegistered(app, who, letterId)) return undefined;
  return coverIfKept(app.db, { county, letterId });
}

// With the code one can speak as the petitioner: who printed it, and when, must be found later.
async function recordSlip(
  app: App,
  who: Who,
  after: { letterId: string; party?: number },
): Promise<void> {
  const { reach, person } = who;
  await recordPrint(app, who, after.letterId);
  await insertAudit(app.db, {
    county: reach.county,
    id: newId(),
    person: person.id,
    what: 'slip-printed',
    before: null,
    after,
  });
}

// A print of the letter tells of all its matters.
async function recordPrint(app: App, { actor, reach }: Who, letterId: string): Promise<void> {
  const matters = await mattersOfLetter(app.db, reach.county, letterId);
  await recordOpening(app, { actor, what: 'print', matters });
}

async function recordPaper(app: App, { actor, reach }: Who, paper: OpenedPaper): Promise<void> {
  const { letterId, matterId, stream } = paper;
  try {
    const within = letterId === null ? [] : await mattersWithin(app.db, reach, letterId);
    const matters = within.filter(({ id }) => matterId === null || id === matterId);
    await recordOpening(app, { actor, what: 'paper', matters });
  } catch (error) {
    stream.destroy();
    throw error;
  }
}

// Without a key a repeat cannot be known; each sending then counts as its own.
function keyOf(header: string | string[] | undefined): string {
  const given = Array.isArray(header) ? header[0] : header;
  return given && given.length <= 200 ? `api:${given}` : `once:${newId()}`;
}
