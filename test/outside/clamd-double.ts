import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** Speaks clamd's side of INSTREAM: `answer` gets every byte of the file and says the line that goes back. */
export interface ClamdDouble {
  readonly address: string;
  readonly files: readonly Buffer[];
  readonly close: () => Promise<void>;
}

type Behaviour =
  | { readonly answer: (file: Buffer) => string }
  /** Says this as soon as it has the first chunk, and hangs up. */
  | { readonly early: string }
  | { readonly silent: true }
  | { readonly hangUp: true };

export async function clamdDouble(behaviour: Behaviour, path?: string): Promise<ClamdDouble> {
  const files: Buffer[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    let heard = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (part: Buffer) => {
      heard = Buffer.concat([heard, part]);
      if ('hangUp' in behaviour) socket.destroy();
      if ('early' in behaviour && heard.length > 1_000) socket.end(`${behaviour.early}\0`);
      const file = wholeFile(heard);
      if (file === undefined || !('answer' in behaviour)) return;
      files.push(file);
      socket.end(`${behaviour.answer(file)}\0`);
    });
  });
  server.listen(path === undefined ? { host: '127.0.0.1', port: 0 } : { path });
  await once(server, 'listening');
  const address =
    path === undefined ? `tcp:127.0.0.1:${(server.address() as AddressInfo).port}` : `unix:${path}`;
  const close = async () => {
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return { address, files, close };
}

const command = 'zINSTREAM\0';

/** The file in what was heard, once its last, empty chunk has come. */
function wholeFile(heard: Buffer): Buffer | undefined {
  if (heard.subarray(0, command.length).toString() !== command) return undefined;
  const chunks: Buffer[] = [];
  let at = command.length;
  while (at + 4 <= heard.length) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    if (at + 4 + length > heard.length) return undefined;
    chunks.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
