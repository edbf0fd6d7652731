import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Problem } from '#contract/views.ts';
import type { Refusal } from '#domain/refusal.ts';
import { hasText, textsFor, type Language, type Texts } from '../messages.ts';
import { logBroken, statusOfThrown } from './thrown.ts';

/** RFC 9457 answers: what happened, what to do, which field, and where it stands in the law. */

const statusOf: Readonly<Record<string, number>> = {
  'not-found': 404,
  'not-signed-in': 401,
  'login-or-password-wrong': 401,
  'step-not-open': 409,
  'account-locked': 429,
  'too-many-tries': 429,
  'too-many-letters': 429,
  'csrf-missing': 403,
  'not-your-act': 403,
  'stale-version': 409,
  'stale-call': 409,
  'idempotency-key-reused': 409,
  'bad-input': 400,
  'unstorable-text': 400,
  'file-too-large': 413,
  'too-large': 413,
  'no-office': 503,
  broken: 500,
};

export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Refusal,
): FastifyReply {
  const texts = textsFor(languageOf(request));
  const { code, params, field, cite } = refused;
  const detail = texts(`refusals:${code}`, params);
  const errors = field === null ? [] : [{ field, code, message: detail }];
  return send(reply, {
    ...head(code, detail, request),
    ...(code === 'stale-version' ? { current: Number(params['current']) } : {}),
    ...(cite
      ? { cite: { law: cite.law, article: cite.article, level: cite.level, status: cite.status } }
      : {}),
    ...(errors.length === 0 ? {} : { errors }),
  });
}

/** The one place where what was thrown becomes an answer. */
export function sendError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const texts = textsFor(languageOf(request));
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((one) => fieldError(one, texts));
    return send(reply, { ...head('bad-input', texts('refusals:bad-input'), request), errors });
  }
  const status = statusOfThrown(error);
  const code = thrownCodes[status] ?? (status < 500 ? 'bad-input' : 'broken');
  if (code === 'broken') logBroken(error, request);
  return send(reply, {
    ...head(code, texts(`refusals:${code}`, { request: request.id }), request),
    status,
  });
}

const thrownCodes: Readonly<Record<number, string>> = { 413: 'too-large', 503: 'no-office' };

export function languageOf(request: FastifyRequest): Language {
  const chosen = request.cookies?.['lang'] ?? request.headers['accept-language'] ?? '';
  return /^en/i.test(chosen) ? 'en' : 'zh-CN';
}

function head(code: string, detail: string, request: FastifyRequest): Problem {
  const status = statusOf[code] ?? 422;
  return {
    type: `urn:redress:problem:${code}`,
    title: code,
    status,
    detail,
    code,
    requestId: request.id,
  };
}

function send(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problem);
}

interface Invalid {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
}

// Our schemas name their own code in place of a message; what has none is told by its kind of fault.
function fieldError({ instancePath, keyword, message }: Invalid, texts: Texts) {
  const field = instancePath
    .split('/')
    .filter(Boolean)
    .join('.')
    .replace(/^input\./, '');
  const code = message && hasText(`fields:${message}`) ? message : keyword;
  const shown = hasText(`fields:${code}`) ? texts(`fields:${code}`) : texts('fields:invalid');
  return { field, code, message: shown };
}
