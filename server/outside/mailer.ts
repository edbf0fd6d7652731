import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { errorCode } from './durable-file.ts';

export interface Attachment {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments?: readonly Attachment[];
  /** The same id gives the same Message-ID, so that a repeated delivery can be recognised. */
  readonly id?: string;
}

/** `retry` says whether the same message may succeed later (a dead line) or never will (no such address). */
export type SendResult =
  | { readonly sent: true; readonly reference: string }
  | { readonly sent: false; readonly reason: string; readonly retry: boolean };

export interface Mailer {
  send(letter: Letter): Promise<SendResult>;
  close(): void;
}

export interface SmtpSettings {
  /** smtp://user:password@host:587 or smtps://…:465 */
  readonly url: string;
  readonly from: string;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;

export function openMailer({ url, from, timeoutMs = TIMEOUT_MS }: SmtpSettings): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: (letter) => send(letter),
    close: () => transport.close(),
  };

  async function send(letter: Letter): Promise<SendResult> {
    if (!isOneAddress(letter.to)) return { sent: false, reason: 'not an address', retry: false };
    try {
      const { messageId } = await transport.sendMail(messageOf(letter, from));
      return { sent: true, reference: messageId };
    } catch (error) {
      return failure(error);
    }
  }
}

function messageOf(letter: Letter, from: string) {
  return {
    from,
    // As an object, the address is taken as it stands and cannot become a list.
    to: { name: '', address: letter.to },
    subject: letter.subject,
    text: letter.text,
    ...(letter.id !== undefined && { messageId: messageId(letter.id, from) }),
    attachments: (letter.attachments ?? []).map(({ name, mime, bytes }) => ({
      filename: name,
      contentType: mime,
      content: Buffer.from(bytes),
    })),
  };
}

function isOneAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(text);
}

function messageId(id: string, from: string): string {
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'redress.invalid';
  return `<${createHash('sha256').update(id).digest('hex').slice(0, 32)}@${domain}>`;
}

// RFC 5321, 4.2.1: 5yz is a permanent refusal. A wrong password is the office's to mend, so that later may do.
function failure(error: unknown): SendResult {
  const reason = error instanceof Error ? error.message : String(error);
  const permanent = responseCode(error) >= 500 && errorCode(error) !== 'EAUTH';
  return { sent: false, reason, retry: !permanent };
}

function responseCode(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('responseCode' in error)) return 0;
  return Number(error.responseCode);
}
