import type { FastifyRequest } from 'fastify';
import { textIn, type Form } from '../form.ts';
import type { Page, Problem } from '../page.ts';
import { receiveUpload, type Uploaded } from '../upload.ts';
import { visitOf, type Portal } from '../visit.ts';
import type { Draft } from './draft.ts';
import { draftOf, keepDraft } from './draft-keeper.ts';
import { MOST_PAPERS } from './steps.ts';

type Told = (t: Page['t']) => Problem;

type Taken =
  | { readonly outcome: 'expired' | 'sent'; readonly form: Form }
  | {
      readonly outcome: 'kept';
      readonly form: Form;
      readonly draft: Draft;
      readonly problems: readonly Told[];
    };

/** Puts the files of a post into the draft; each that could not be taken says why, and the others stay. */
export async function receivePapers(portal: Portal, request: FastifyRequest): Promise<Taken> {
  const visit = visitOf(request);
  const before = await draftOf(portal, visit);
  const uploaded = await receiveUpload(portal, request, MOST_PAPERS - before.papers.length);
  const { form } = uploaded;
  if (visit === undefined || !uploaded.genuine) return { outcome: 'expired', form };
  // A large file takes its time: what else was written meanwhile is not overwritten.
  const draft = withPapers(await draftOf(portal, visit), uploaded);
  if (draft.sent !== null) return { outcome: 'sent', form };
  if (uploaded.papers.length > 0) await keepDraft(portal, visit, draft);
  return { outcome: 'kept', form, draft, problems: problemsOf(uploaded) };
}

export const withoutPaper = (draft: Draft, id: string): Draft => ({
  ...draft,
  papers: draft.papers.filter((paper) => paper.id !== id),
});

const withPapers = (draft: Draft, { papers }: Uploaded): Draft => ({
  ...draft,
  papers: [...draft.papers, ...papers.map(({ id, name, size }) => ({ id, name, size }))],
});

function problemsOf({ refusals, tooMany, papers, form }: Uploaded): Told[] {
  const told = refusals.map(({ code, params }): Told => (t) => ({
    field: 'papers',
    message: t(`refusals:${code}`, params),
  }));
  if (tooMany)
    told.push((t) => ({ field: 'papers', message: t('portal:problem.papers.too-many') }));
  const nothing = papers.length + told.length === 0 && textIn(form, 'do') === 'upload';
  return nothing
    ? [(t) => ({ field: 'papers', message: t('portal:problem.papers.none-chosen') })]
    : told;
}
