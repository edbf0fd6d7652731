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
