/** @jsxImportSource preact */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Law } from '#domain/law.ts';
import { booksOf, officeOf } from '../office/office.ts';
import { officeKeys } from '../record/promised.ts';
import { languages, textsIn, type Language } from '../messages.ts';
import { documentOf } from './layout.tsx';
import { VerifierPage } from './pages/verifier.tsx';
import { verifierBundle } from './verifier-bundle.ts';
import { pageFor, type Portal } from './visit.ts';

const FILE_NAME = 'redress-verify.html';

/** The page that checks receipts: one file that needs no network, to be opened here or saved. */
export function registerVerifier(server: FastifyInstance, portal: Portal): void {
  server.get('/log/verify', (request, reply) => show(portal, request, reply));
  server.get(`/log/${FILE_NAME}`, async (request, reply) => {
    reply.header('content-disposition', `attachment; filename="${FILE_NAME}"`);
    return show(portal, request, reply);
  });
}

async function show(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const page = await pageFor(portal, request, reply);
  const { county } = await officeOf(portal.app);
  const { law } = await booksOf(portal.app, county);
  const keys = await officeKeys(portal.app, county);
  const bundle = await verifierBundle();
  const texts = Object.fromEntries(languages.map((language) => [language, wordsOf(language, law)]));
  return reply
    .header('content-security-policy', `${bundle.policy}; frame-ancestors 'none'`)
    .header('cache-control', 'no-cache')
    .header('vary', 'Cookie')
    .type('text/html; charset=utf-8')
    .send(
      documentOf(
        <VerifierPage
          language={page.language}
          office={page.office.officeName}
          file={FILE_NAME}
          baked={{ keys, texts }}
          bundle={bundle}
        />,
      ),
    );
}

/** Everything that the page may have to say, by name; the lines are those of `redress verify` where it has no better. */
function wordsOf(language: Language, law: Law): Record<string, string> {
  const { type, fault, ...lines } = textsIn(language, 'cli')['verify'] as Record<string, unknown>;
  const rules = [...law.rules.values()].map(({ id, title }) => [
    id,
    language === 'en' ? title.en : title.zh,
  ]);
  return {
    ...flat({ line: { ...lines, fault }, type, rule: Object.fromEntries(rules) }),
    ...flat(textsIn(language, 'verifier')),
  };
}

function flat(texts: Readonly<Record<string, unknown>>, before = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, inner]) =>
      typeof inner === 'string'
        ? [[`${before}${name}`, inner]]
        : Object.entries(flat(inner as Record<string, unknown>, `${before}${name}.`)),
    ),
  );
}
