/** @jsxImportSource preact */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal } from '#domain/refusal.ts';
import { checkDocument, type CheckedDocument } from '../issued/check-document.ts';
import { maxPaperBytes } from '../matters/papers.ts';
import { sourceOf } from '../http/turns.ts';
import { officeOf } from '../office/office.ts';
import { sendExpired, sendPage } from './answer.tsx';
import { digestUpload } from './digest.ts';
import { textIn, type Form } from './form.ts';
import type { Page, Problem } from './page.ts';
import { VerifiedPage, VerifyPage, type Comparison } from './pages/verify.tsx';
import { formPageFor, isGenuine, type Portal } from './visit.ts';

/** Whether a document is genuine: number and code say what it is, and a file is compared with it. */
export function registerVerify(server: FastifyInstance, portal: Portal): void {
  server.get('/verify', async (request, reply) => {
    const page = await formPageFor(portal, request, reply);
    return sendPage(reply, <VerifyPage page={page} number="" code="" problems={[]} />);
  });
  server.post('/verify', (request, reply) => verify(portal, request, reply));
}

async function verify(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { form, sha256, tooLarge } = await digestUpload(request);
  if (!isGenuine(portal, request, form)) return sendExpired(portal, request, reply, form);
  const page = await formPageFor(portal, request, reply);
  const [number, code] = [textIn(form, 'number'), textIn(form, 'code')];
  const again = (problems: readonly Problem[], status: number) =>
    sendPage(reply, <VerifyPage {...{ page, number, code, problems }} />, status);
  const problems = problemsOf(page, form, tooLarge);
  if (problems.length > 0) return again(problems, 422);
  const { county } = await officeOf(portal.app);
  const found = await checkDocument(portal.app, {
    county,
    number,
    code,
    source: sourceOf(request.ip),
  });
  if (!isRefusal(found)) {
    const compared = sha256 === undefined ? undefined : comparison(found, sha256);
    return sendPage(reply, <VerifiedPage page={page} found={found} compared={compared} />);
  }
  const message = page.t(`refusals:${found.code}`, found.params);
  const status = found.code === 'too-many-tries' ? 429 : 422;
  return again([{ field: found.field ?? 'number', message }], status);
}

function problemsOf({ t }: Page, form: Form, tooLarge: boolean): Problem[] {
  const missing = ['number', 'code']
    .filter((field) => textIn(form, field).trim() === '')
    .map((field) => ({ field, message: t(`portal:problem.verify.${field}.missing`) }));
  if (!tooLarge) return missing;
  const limit = Math.floor(maxPaperBytes / 1024 / 1024);
  const message = t('portal:problem.verify.file.too-large', { limit });
  return [...missing, { field: 'file', message }];
}

function comparison(found: CheckedDocument, sha256: string): Comparison {
  if (sha256 === found.sha256) return 'original';
  return sha256 === found.maskedSha256 ? 'masked' : 'other';
}
