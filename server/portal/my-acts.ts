import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { PaperView } from '../matters/papers.ts';
import { askOwnData } from '../matters/own-data.ts';
import { actAsPetitioner } from '../matters/petitioner.ts';
import { textIn, type Form } from './form.ts';
import type { Page, Problem } from './page.ts';
import { formName, type Failed, type PetitionerAct } from './parts/matter-forms.tsx';
import type { Portal } from './visit.ts';

export interface PetitionerPost {
  readonly page: Page;
  readonly county: string;
  readonly letterId: string;
  readonly party: number;
  readonly matter: PetitionerMatter;
  readonly act: PetitionerAct;
  readonly form: Form;
  readonly papers: readonly PaperView[];
  readonly refusals: readonly Refusal[];
  readonly tooMany: boolean;
}

interface ActForm {
  readonly input: (post: PetitionerPost) => unknown;
  /** What must be answered before the office is asked. */
  readonly asked?: readonly (
    | 'kept'
    | 'score'
    | 'body'
    | 'request'
    | 'reasons'
    | 'text'
    | 'words'
    | 'agrees'
    | 'reason'
    | 'kind'
  )[];
  /** Which of several forms of this act on the page it was. */
  readonly which: (form: Form) => string;
  /** Where a refusal without a field is told. */
  readonly main: string;
}

const forms = {
  'add-papers': {
    input: ({ form, papers }) => ({
      papers: papers.map(({ id, name }) => ({ id, name })),
      note: textIn(form, 'note'),
    }),
    which: () => '',
    main: 'note',
  },
  'confirm-commitment': {
    input: ({ form }) => ({
      no: textIn(form, 'no'),
      kept: textIn(form, 'kept'),
      word: textIn(form, 'word'),
    }),
    asked: ['kept'],
    which: (form) => textIn(form, 'no'),
    main: 'kept',
  },
  rate: {
    input: ({ form }) => ({
      target: textIn(form, 'target'),
      score: textIn(form, 'score'),
      comment: textIn(form, 'comment'),
    }),
    asked: ['score'],
    which: (form) => textIn(form, 'target'),
    main: 'score',
  },
  'contest-join': {
    input: ({ form }) => ({ id: textIn(form, 'id'), words: textIn(form, 'words') }),
    asked: ['words'],
    which: (form) => textIn(form, 'id'),
    main: 'words',
  },
  'request-review': {
    input: ({ form, papers, matter }) => ({
      // Where there is only one body, nobody is asked for it.
      body: textIn(form, 'body') || (matter.review?.bodies[0]?.name ?? ''),
      request: textIn(form, 'request'),
      reasons: textIn(form, 'reasons'),
      papers: papers.map(({ id, name }) => ({ id, name })),
    }),
    asked: ['body', 'request', 'reasons'],
    which: () => '',
    main: 'request',
  },
  'complete-request': {
    input: ({ form, papers }) => ({
      text: textIn(form, 'text'),
      papers: papers.map(({ id, name }) => ({ id, name })),
    }),
    asked: ['text'],
    which: () => '',
    main: 'text',
  },
  'propose-hearing': asking('reasons'),
  'consent-to-mediation': asking('agrees'),
  withdraw: asking('words'),
  'undo-withdrawal': { input: () => ({}), which: () => '', main: 'form' },
  'ask-recusal': asking('reason'),
  'keep-name': { input: () => ({}), which: () => '', main: 'form' },
  'ask-data': { input: () => ({}), asked: ['kind'], which: () => '', main: 'kind' },
  'release-name': { input: () => ({}), which: () => '', main: 'form' },
} as const satisfies Record<PetitionerAct, ActForm>;

/** A page with one field. */
function asking(field: NonNullable<ActForm['asked']>[number]): ActForm {
  return {
    input: ({ form }) => ({ [field]: textIn(form, field) }),
    asked: [field],
    which: () => '',
    main: field,
  };
}

/** What a petitioner does on their matter; nothing comes back when all of it was taken. */
export async function takeAct(portal: Portal, post: PetitionerPost): Promise<Failed | undefined> {
  const before = problemsBefore(post);
  const wrongPapers = problemsOfPapers(post);
  if (before.length > 0 || (wrongPapers.length > 0 && waitsForPapers(post)))
    return failed(post, [...before, ...wrongPapers]);
  const { county, letterId, party, matter, act } = post;
  const input = forms[act].input(post);
  const order = { county, letterId, party, matterId: matter.id, act, input };
  const refused =
    act === 'ask-data'
      ? await askOwnData(portal.app, { ...order, ...aboutData(post.form) })
      : await actAsPetitioner(portal.app, { ...order, act });
  if (refused) return failed(post, [told(post, refused), ...wrongPapers]);
  // What could be taken has been: only the papers that could not are told of.
  return wrongPapers.length > 0 ? failed({ ...post, form: {} }, wrongPapers) : undefined;
}

const aboutData = (form: Form) => ({
  kind: textIn(form, 'kind'),
  field: textIn(form, 'field'),
  scope: textIn(form, 'scope'),
  words: textIn(form, 'words'),
  value: textIn(form, 'value'),
});

// A request is sent once, so it waits until its papers are right; papers alone can be sent again.
const waitsForPapers = ({ act, papers, form }: PetitionerPost): boolean =>
  act !== 'add-papers' || (papers.length === 0 && textIn(form, 'note').trim() === '');

function problemsBefore(post: PetitionerPost): Problem[] {
  const { act, form, page, matter } = post;
  const { asked }: ActForm = forms[act];
  // A double click, or somebody at the office in the meantime: the reader looks first.
  if (textIn(form, 'version') !== String(matter.version))
    return [told(post, refusal('stale-version'))];
  return (asked ?? [])
    .filter((name) => textIn(form, name).trim() === '' && !isSettled(post, name))
    .map((name) => ({
      field: fieldOf(post, name),
      message: page.t(`portal:problem.${name}.missing`),
    }));
}

const isSettled = ({ matter }: PetitionerPost, name: string): boolean =>
  name === 'body' && matter.review?.bodies.length === 1;

function problemsOfPapers(post: PetitionerPost): Problem[] {
  const problems = post.refusals.map((refused) => told(post, { ...refused, field: 'papers' }));
  const surplus = refusal('too-many-papers', { field: 'papers' });
  return post.tooMany ? [...problems, told(post, surplus)] : problems;
}

const told = (post: PetitionerPost, refused: Refusal): Problem => ({
  field: fieldOf(
    post,
    refused.field && shownFields.has(refused.field) ? refused.field : forms[post.act].main,
  ),
  message: wordsOf(post, refused),
});

/** One form asks for four rights, so what is missing or wrong in it is told by its name. */
function wordsOf({ page, act, form }: PetitionerPost, { code, params, field }: Refusal): string {
  if (act !== 'ask-data' || code !== 'bad-input' || !isOfOneRight(field))
    return page.t(`refusals:${code}`, spoken(page, params));
  const isWrong = field === 'value' && textIn(form, field).trim() !== '';
  return page.t(isWrong ? 'portal:problem.value.wrong' : `portal:problem.${field}.missing`);
}

const isOfOneRight = (field: Refusal['field']) =>
  field === 'field' || field === 'value' || field === 'scope';

const shownFields: ReadonlySet<string> = new Set([
  'papers',
  'note',
  'kept',
  'word',
  'score',
  'comment',
  'words',
  'body',
  'request',
  'reasons',
  'text',
  'agrees',
  'reason',
  'kind',
  'field',
  'value',
  'scope',
]);

const spoken = ({ day }: Page, params: Refusal['params']) =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? day(value) : value,
    ]),
  );

const fieldOf = (post: PetitionerPost, field: string): string => `${nameOf(post)}-${field}`;

const nameOf = ({ act, matter, form }: PetitionerPost): string =>
  formName(act, matter.id, forms[act].which(form));

const failed = (post: PetitionerPost, problems: readonly Problem[]): Failed => ({
  form: nameOf(post),
  typed: post.form,
  problems,
});
