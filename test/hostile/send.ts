import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import type { Answer, HostileRequest } from './request.ts';

const longestMs = 30_000;

type Asked = Omit<HostileRequest, 'made'>;

export interface Line {
  /** Nothing when the server closed the line instead of answering. */
  send(asked: Asked): Promise<Answer | undefined>;
  close(): void;
}

/** `brokenOff` hears of each request whose line ended without an answer, and how. */
export function openLine(
  address: string,
  connections: number,
  brokenOff: (why: string, asked: Asked) => void = () => undefined,
): Line {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(address);
  const send: Line['send'] = ({ method, path, headers, body }) =>
    new Promise((answered) => {
      const since = performance.now();
      const breakOff = (why: string) => {
        brokenOff(why, { method, path, headers, ...(body === undefined ? {} : { body }) });
        answered(undefined);
      };
      // Node gives a body of GET or HEAD no length by itself, and what has none is read as the next request.
      const length =
        body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const options = { agent, hostname, port, method, path, headers: { ...headers, ...length } };
      const sending = request(options, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.once('error', () => breakOff('in the middle of the answer'));
        answer.once('end', () => {
          const { statusCode: status = 0, headers: given } = answer;
          const text = Buffer.concat(parts).toString();
          answered({ status, headers: given, body: text, ms: performance.now() - since });
        });
      });
      sending.setTimeout(longestMs, () => sending.destroy(new Error('no answer in time')));
      sending.once('error', (error: NodeJS.ErrnoException) =>
        breakOff(error.code ?? error.message),
      );
      sending.end(body);
    });
  return { send, close: () => agent.destroy() };
}

/** Bytes that no HTTP library would send, and the first line of what comes back. */
export function sendRaw(address: string, bytes: Buffer): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((answered) => {
    let said = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('data', (part) => {
      said += part.toString('latin1');
      if (said.includes('\r\n\r\n')) socket.destroy();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => answered(said));
  });
}
