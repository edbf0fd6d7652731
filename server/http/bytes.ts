import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

export interface Bytes {
  readonly content: Uint8Array | Readable;
  readonly name: string;
  readonly mime: string;
  /** Whether a browser may show it in place; all else is offered for saving. */
  readonly inline: boolean;
}

/** Sends a file that somebody uploaded or the office issued. The browser must not guess its type or run it. */
export function sendBytes(
  reply: FastifyReply,
  { content, name, mime, inline }: Bytes,
): FastifyReply {
  const manner = inline ? 'inline' : 'attachment';
  return reply
    .header('content-disposition', `${manner}; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header(
      'content-security-policy',
      "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'; sandbox",
    )
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .type(mime)
    .send(content instanceof Uint8Array ? Buffer.from(content) : content);
}
