import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';

/** A server made with holes: a scanner that finds nothing here finds nothing anywhere. */
export async function openHoled(): Promise<{ address: string; close: () => void }> {
  const db = new DatabaseSync(':memory:');
  db.exec(`create table lamp (id integer, name text); insert into lamp values (1, 'street')`);
  const server = createServer((request, response) => {
    const { searchParams, pathname } = new URL(request.url ?? '/', 'http://holed');
    response.setHeader('content-type', 'text/html');
    if (pathname !== '/lamp') return response.end('<a href="/lamp?id=1&amp;name=a">lamp</a>');
    return response.end(
      `<p>${searchParams.get('name')}</p><p>${found(searchParams.get('id'))}</p>`,
    );
  });
  const found = (id: string | null): string => {
    try {
      return JSON.stringify(db.prepare(`select name from lamp where id = ${id}`).all());
    } catch (error) {
      return `SQLite error: ${String(error)}`;
    }
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
    db.close();
  };
  return { address: `http://127.0.0.1:${port}`, close };
}
