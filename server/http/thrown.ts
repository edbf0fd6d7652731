import type { FastifyRequest } from 'fastify';

/** What to make of something that was thrown while a request was answered. */
export function statusOfThrown(error: unknown): number {
  if (isBrokenForm(error)) return 400;
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
}

// A database error names in its detail the very row that failed. A log carries no petitioner's words, so only these go in.
export function logBroken(error: unknown, request: FastifyRequest): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(typeof error);
  request.log.error({ requestId: request.id, name, message, stack }, 'request failed');
}

// The parser of forms with files names its faults in words only: the line broke off, or it was never such a form.
const brokenForm =
  /^(?:aborted$|Unexpected end of (?:multipart data|form|file)|Part terminated early|File terminated early|Malformed |Multipart: )/;

const isBrokenForm = (error: unknown): boolean =>
  error instanceof Error && brokenForm.test(error.message);
