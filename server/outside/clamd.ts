import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';

/** What a scanner says of a file. `unreachable` is no opinion: whoever asked may not go on as if it were one. */
export type ScanOutcome =
  | { readonly outcome: 'clean' }
  | { readonly outcome: 'found'; readonly found: string }
  | { readonly outcome: 'unreachable'; readonly why: string };

export interface Scanner {
  scan(path: string): Promise<ScanOutcome>;
}

/** Where clamd listens: `unix:/run/clamav/clamd.ctl` or `tcp:127.0.0.1:3310`. */
export type ClamdAddress =
  { readonly path: string } | { readonly host: string; readonly port: number };

export interface ClamdOptions {
  readonly address: ClamdAddress;
  /** HOUSE: silence on the line after which the scanner counts as unreachable. */
  readonly silentMs?: number;
}

const SILENT_MS = 30_000;
const MOST_SAID = 4_096;

export function clamdAddress(text: string): ClamdAddress | undefined {
  const path = /^unix:(\/.+)$/.exec(text)?.[1];
  if (path !== undefined) return { path };
  const [, host, digits] = /^tcp:(.+):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (host === undefined || port < 1 || port > 65_535) return undefined;
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port };
}

/** Asks ClamAV's daemon over its own protocol (clamd(8): zINSTREAM, chunks with their length, an empty one at the end). */
export const openClamd = (options: ClamdOptions): Scanner => ({
  scan: (path) => scan(path, options),
});

async function scan(
  path: string,
  { address, silentMs = SILENT_MS }: ClamdOptions,
): Promise<ScanOutcome> {
  const socket = connect(address);
  socket.setTimeout(silentMs, () => socket.destroy(new Error('silent too long')));
  const answer = answerOf(socket);
  // A scanner that has heard enough answers and hangs up before all is sent: then its answer counts.
  const sending = send(path, socket).catch((error: unknown) => error);
  try {
    return outcomeOf(await answer);
  } catch (error) {
    return { outcome: 'unreachable', why: error instanceof Error ? error.message : String(error) };
  } finally {
    socket.destroy();
    await sending;
  }
}

async function send(path: string, socket: Socket): Promise<void> {
  socket.write('zINSTREAM\0');
  await pipeline(createReadStream(path), inChunks(), socket, { end: false });
  socket.write(lengthOf(0));
}

const inChunks = (): Transform =>
  new Transform({
    transform: (chunk: Buffer, _encoding, done) =>
      done(null, Buffer.concat([lengthOf(chunk.length), chunk])),
  });

function lengthOf(bytes: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(bytes);
  return head;
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((answered, failed) => {
    let said = '';
    socket.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.includes('\0') || said.length > MOST_SAID) answered(said);
    });
    socket.once('error', failed);
    socket.once('close', () => failed(new Error('closed without an answer')));
  });
}

function outcomeOf(said: string): ScanOutcome {
  const line = said.split('\0')[0]?.trim() ?? '';
  if (line === 'stream: OK') return { outcome: 'clean' };
  const found = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (found !== undefined) return { outcome: 'found', found };
  return { outcome: 'unreachable', why: line };
}
