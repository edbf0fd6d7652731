import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { formatVerifierKey, verifierOf } from '#record/note.ts';
import { answerSubmission, type Answer, type Witness } from './witness.ts';

/** HOUSE: nothing that a log hands in is longer. */
const MOST_BYTES = 64 * 1024;
/** HOUSE: so long a request may take to come in. */
const PATIENCE_MS = 20_000;

export interface WitnessServerOptions {
  readonly witness: Witness;
  /** Hears of every answer, and of what broke. */
  readonly told: (answer: Answer | Error) => void;
}

/** c2sp.org/tlog-witness over HTTP: `POST /add-checkpoint`, `GET /<hash of the origin>/checkpoint`; and the key at `/key`. */
export function witnessServer(options: WitnessServerOptions): Server {
  const server = createServer((request, response) => {
    void serve(options, request, response).catch((error: unknown) => {
      options.told(error instanceof Error ? error : new Error(String(error)));
      if (!response.headersSent) send(response, 500, 'the witness could not answer\n');
    });
  });
  server.requestTimeout = PATIENCE_MS;
  return server;
}

async function serve(
  { witness, told }: WitnessServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = `${request.method} ${request.url}`;
  if (asked === 'GET /key')
    return send(response, 200, `${formatVerifierKey(verifierOf(witness.key, 'cosignature'))}\n`);
  const [, origin] = /^GET \/([0-9a-f]{64})\/checkpoint$/.exec(asked) ?? [];
  if (origin !== undefined) return sendCheckpoint(witness, response, origin);
  if (asked !== 'POST /add-checkpoint') return send(response, 404, 'not found\n');
  const text = await textIn(request);
  if (text === undefined) return send(response, 413, 'too long\n');
  const answer = await answerSubmission(witness, text);
  told(answer);
  return sendAnswer(response, answer);
}

async function sendCheckpoint(
  { logs, folder }: Witness,
  response: ServerResponse,
  hash: string,
): Promise<void> {
  const log = logs.find(({ name }) => folder.hashOf(name) === hash);
  const last = log && (await folder.latest(log.name));
  return last ? send(response, 200, last.note) : send(response, 404, 'not found\n');
}

const statuses = {
  malformed: 400,
  'unknown-log': 404,
  'not-signed': 403,
  inconsistent: 422,
} as const;

function sendAnswer(response: ServerResponse, answer: Answer): void {
  if (answer.outcome === 'cosigned') return send(response, 200, answer.line);
  if (answer.outcome !== 'other-size')
    return send(response, statuses[answer.outcome], `${answer.outcome}\n`);
  return send(response, 409, `${answer.size}\n`, 'text/x.tlog.size');
}

async function textIn(request: IncomingMessage): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function send(
  response: ServerResponse,
  status: number,
  text: string,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(text);
}
