/** @jsxImportSource preact */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contactWays, mostParties } from '#contract/letters.ts';
import { partyRoles } from '#domain/party-law.ts';
import { goTo, sendExpired, sendNotFound, sendPage } from '../answer.tsx';
import { formFrom, textIn, type Form } from '../form.ts';
import type { Problem } from '../page.ts';
import { formPageFor, visitOf, type Portal } from '../visit.ts';
import type { Draft, DraftPerson } from './draft.ts';
import { draftOf, keepDraft } from './draft-keeper.ts';
import { backOf, openFor } from './open-draft.ts';
import { PersonPage } from './person-page.tsx';
import { personSchema, problemsIn } from './steps.ts';

type At = FastifyRequest<{ Params: { at: string }; Querystring: { back?: string } }>;

/** The people of a letter that is being written, one a page. As everywhere, what was typed is kept before it is judged. */
export function registerPeople(server: FastifyInstance, portal: Portal): void {
  server.get('/write/people/:at', (request: At, reply) => show(portal, request, reply));
  server.post('/write/people/:at', (request: At, reply) => answer(portal, request, reply));
  server.post('/write/people/remove', (request, reply) => remove(portal, request, reply));
}

async function show(portal: Portal, request: At, reply: FastifyReply) {
  const draft = await draftOf(portal, visitOf(request));
  if (draft.sent !== null) return goTo(reply, '/sent');
  const at = placeIn(draft, request.params.at);
  if (at === undefined) return sendNotFound(portal, request, reply);
  const returning = request.query.back === 'check';
  return render(portal, request, reply, { draft, at, returning, problems: () => [] });
}

async function answer(portal: Portal, request: At, reply: FastifyReply) {
  const form = formFrom(request.body);
  const writing = await openFor(portal, request, form);
  if (writing === 'expired') return sendExpired(portal, request, reply, form);
  if (writing.draft.sent !== null) return goTo(reply, '/sent');
  const at = placeIn(writing.draft, request.params.at);
  if (at === undefined) return sendNotFound(portal, request, reply);
  const person = personIn(form);
  const draft = {
    ...writing.draft,
    together: 'names',
    people: put(writing.draft.people, at, person),
  };
  await keepDraft(portal, writing.visit, draft);
  const page = await formPageFor(portal, request, reply);
  if (problemsIn(personSchema, person, page).length === 0)
    return goTo(reply, `/write/others${backOf(form)}`);
  const returning = textIn(form, 'back') === 'check';
  const problems = (texts: Texts) => problemsIn(personSchema, person, texts);
  return render(portal, request, reply, { draft, at, returning, problems });
}

async function remove(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const form = formFrom(request.body);
  const writing = await openFor(portal, request, form);
  if (writing === 'expired') return sendExpired(portal, request, reply, form);
  const { draft, visit } = writing;
  const at = Number(textIn(form, 'at'));
  await keepDraft(portal, visit, { ...draft, people: without(draft.people, at) });
  return goTo(reply, `/write/others${backOf(form)}`);
}

type Texts = Parameters<typeof problemsIn>[2];

interface Shown {
  readonly draft: Draft;
  readonly at: number;
  readonly returning: boolean;
  readonly problems: (texts: Texts) => readonly Problem[];
}

async function render(portal: Portal, request: FastifyRequest, reply: FastifyReply, shown: Shown) {
  const page = await formPageFor(portal, request, reply);
  const problems = shown.problems(page);
  const { draft, at, returning } = shown;
  const html = <PersonPage {...{ page, draft, at, returning, problems }} />;
  return sendPage(reply, html, problems.length > 0 ? 422 : 200);
}

/** A place in the list, or the next after its end. */
function placeIn({ people }: Draft, text: string): number | undefined {
  const at = /^\d{1,3}$/.test(text) ? Number(text) : -1;
  return at >= 0 && at <= people.length && at < mostParties ? at : undefined;
}

const put = (people: readonly DraftPerson[], at: number, person: DraftPerson): DraftPerson[] => [
  ...people.slice(0, at),
  person,
  ...people.slice(at + 1),
];

/** The list without one of its people; whoever acts for another goes on doing so under their new number. */
function without(people: readonly DraftPerson[], at: number): DraftPerson[] {
  const gone = at + 2;
  return people
    .filter((_, index) => index !== at)
    .map((person) => ({ ...person, actsFor: moved(person.actsFor, gone) }));
}

function moved(actsFor: string, gone: number): string {
  const no = Number(actsFor);
  if (actsFor === '' || no < gone) return actsFor;
  return no === gone ? '' : String(no - 1);
}

const personIn = (form: Form): DraftPerson => ({
  name: textIn(form, 'name'),
  role: oneOf(partyRoles, textIn(form, 'role')),
  phone: textIn(form, 'phone'),
  email: textIn(form, 'email'),
  address: textIn(form, 'address'),
  contactBy: oneOf(contactWays, textIn(form, 'contactBy')),
  actsFor: textIn(form, 'actsFor'),
  authority: textIn(form, 'authority'),
  mandate: textIn(form, 'mandate'),
});

const oneOf = (known: readonly string[], given: string): string =>
  known.includes(given) ? given : '';
