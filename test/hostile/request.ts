/** One request as it goes on the wire. */
export interface HostileRequest {
  /** What it is made from, for the report: an endpoint's name or a form's address. */
  readonly made: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly ms: number;
}
