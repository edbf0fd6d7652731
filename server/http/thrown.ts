import type { FastifyRequest } from 'fastify';

/** What to make of something that was thrown while a request was answered. */
export function statusOfThrown(error: unknown): number {
  if (isBrokenForm(error)) return 400;
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
}

// A database error names in its detail the very row that failed. A log carries no petitioner's words, so only these go in.
export function logBroken(error: unknown, request: FastifyRequest): void {
  const { name, message, stack } =
    error instanceof Error ? withoutWords(error) : new Error(typeof error);
  request.log.error({ requestId: request.id, name, message, stack }, 'request failed');
}

// PostgreSQL quotes in these messages (class 22, data exception) the text that it could not read.
function withoutWords(error: Error): Pick<Error, 'name' | 'message' | 'stack'> {
  const code = 'code' in error ? String(error.code) : '';
  if (!/^22...$/.test(code)) return error;
  const { name, message, stack = '' } = error;
  return { name, message: `data exception ${code}`, stack: stack.replace(message, '') };
}

// The parser of forms with files names its faults in words only: the line broke off, it was never such a form, or the
// mark between its parts (the needle) is longer than any may be.
const brokenForm =
  /^(?:aborted$|Unexpected end of (?:multipart data|form|file)|Part terminated early|File terminated early|Malformed |Multipart: |The needle cannot )/;

const isBrokenForm = (error: unknown): boolean =>
  error instanceof Error && brokenForm.test(error.message);
