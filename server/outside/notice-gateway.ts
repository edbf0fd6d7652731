import type { Attachment, SendResult } from './mailer.ts';

export type NoticeChannel = 'sms' | 'email' | 'letter';

export interface Notice {
  /** Letters, digits and hyphens. The same id is never sent twice. */
  readonly id: string;
  readonly channel: NoticeChannel;
  /** A phone number, an e-mail address, or a postal address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments?: readonly Attachment[];
}

export interface NoticeGateway {
  send(notice: Notice): Promise<SendResult>;
}
