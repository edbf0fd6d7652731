import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import type { Day } from '#domain/day.ts';
import { correctable, type Correctable } from '#domain/data-request.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { App } from '../app.ts';
import { booksOf, shareBooks } from '../office/office.ts';
import { rollingBack } from '../rolling-back.ts';
import { formerData, insertWish } from '../store/own-data.ts';
import { noticesOf } from '../store/papers-issued.ts';
import { partiesOfLetter } from '../store/parties.ts';
import { actAsPetitioner, petitionerView, type PetitionerOrder } from './petitioner.ts';

const line = z.string().trim().max(200, { error: 'too-long' });
const shapes = {
  name: line,
  phone: line,
  email: z.union([z.literal(''), z.email({ error: 'bad-email' }).max(200, { error: 'too-long' })]),
  address: line,
} as const satisfies Record<Correctable, z.ZodType<string>>;

export interface OwnWish extends Omit<PetitionerOrder, 'act' | 'input'> {
  readonly kind: string;
  readonly field: string;
  readonly scope: string;
  readonly words: string;
  readonly value: string;
}

/** A party asks about their own data. A new value waits outside the record until it is decided on. */
export async function askOwnData(app: App, wish: OwnWish): Promise<Refusal | undefined> {
  const { kind, field, scope, words, value, ...order } = wish;
  const asked = { kind, field: field || null, scope: scope || null, words };
  if (kind !== 'correction')
    return actAsPetitioner(app, { ...order, act: 'ask-data', input: asked });
  const known = correctable.find((one) => one === field);
  const parsed = known && shapes[known].safeParse(value);
  if (!known) return refusal('bad-input', { field: 'field' });
  if (!parsed?.success || parsed.data === '') return refusal('bad-input', { field: 'value' });
  const { county, letterId: letter_id } = order;
  const id = newId();
  return rollingBack(app, async (trx) => {
    const inside: App = { ...app, db: trx };
    shareBooks(app, inside);
    await insertWish(trx, { county, id, letter_id, value: parsed.data });
    return actAsPetitioner(inside, { ...order, act: 'ask-data', input: { ...asked, wish: id } });
  });
}

/** Whether a party may fetch what is held about them by now. */
export const mayFetch = ({ dataRequests }: PetitionerMatter, today: Day): boolean =>
  dataRequests.some(({ fetchUntil: until }) => until !== null && until >= today);

interface Fetched {
  readonly county: string;
  readonly letterId: string;
  readonly party: number;
  readonly matterId: string;
}

/** Everything that is held about one party in one matter, also who opened it. */
export async function ownData(app: App, { matterId, ...opened }: Fetched) {
  const { county, letterId, party } = opened;
  const [{ office }, view, parties, former, notices] = await Promise.all([
    booksOf(app, county),
    petitionerView(app, opened),
    partiesOfLetter(app.db, county, letterId),
    formerData(app.db, county, [letterId]),
    noticesOf(app.db, county, matterId),
  ]);
  const matter = view.matters.find(({ id }) => id === matterId);
  const own = parties.find(({ no }) => no === party);
  if (!matter || !own) return undefined;
  const { role, name, phone, email, address, contact_by: contactBy, mandate, authority } = own;
  return {
    madeOn: app.clock.today(),
    office: office.officeName,
    matter: {
      number: matter.number,
      subject: matter.subject,
      stage: matter.stage,
      requests: matter.requests,
    },
    letter: {
      channel: view.channel,
      receivedOn: view.receivedOn,
      content: view.content,
      people: view.together.people,
    },
    you: { role, name, phone, email, address, contactBy, mandate, authority },
    before: former
      .filter(({ no }) => no === party)
      .map(({ at, name: was, phone: rang, email: wrote, address: lived }) => ({
        until: at.toISOString(),
        name: was,
        phone: rang,
        email: wrote,
        address: lived,
      })),
    papers: view.papers.map(({ name: title, size, addedOn, addedBy }) => ({
      title,
      size,
      addedOn,
      addedBy,
    })),
    happened: matter.happened.map(({ day, type, facts }) => ({ day, type, facts })),
    documents: matter.happened.flatMap(({ documents }) =>
      documents.map(({ kind, number, issuedOn, sha256 }) => ({ kind, number, issuedOn, sha256 })),
    ),
    notices: notices
      .filter((notice) => notice.party === party)
      .map(({ channel, recipient, body, state, created_at }) => ({
        channel,
        recipient,
        body,
        state,
        on: created_at.toISOString(),
      })),
    ratings: matter.ratings,
    openings: matter.openings,
    dataRequests: matter.dataRequests.map(({ clock: { statutoryDue, cite }, ...rest }) => ({
      ...rest,
      due: statutoryDue,
      cite,
    })),
  };
}
export type OwnDataPackage = NonNullable<Awaited<ReturnType<typeof ownData>>>;
