import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, inject } from 'vitest';
import { offerForm, runOn, urlOfDatabase, type Offer } from './database-desk.ts';

export type FreshDatabase = {
  /** for `new Pool(connection)` */
  connection: { connectionString: string };
  /** the same, as a DATABASE_URL */
  url: string;
  /** drops the database; close your pools first */
  close(): Promise<void>;
};

/** A migrated, empty database of the caller's own. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { serverUrl, template } = await askDesk();
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  await runOn(serverUrl, `create database "${name}" template "${template}"`);
  const url = urlOfDatabase(serverUrl, name);
  const close = () => runOn(serverUrl, `drop database if exists "${name}" with (force)`);
  return { connection: { connectionString: url }, url, close };
}

/**
 * One fresh database for the tests of this file (or of this `describe`), dropped after the last of them.
 * Call it first: hooks registered later, such as one that ends a pool, then run before the drop.
 */
export function testDatabase(): Pick<FreshDatabase, 'connection' | 'url'> {
  let made: FreshDatabase | undefined;
  beforeAll(async () => {
    made = await freshDatabase();
  });
  afterAll(() => made?.close());
  const given = () => {
    if (made === undefined)
      throw new Error('the test database is there only inside hooks and tests');
    return made;
  };
  return {
    get connection() {
      return given().connection;
    },
    get url() {
      return given().url;
    },
  };
}

async function askDesk(): Promise<Offer> {
  const answer = await fetch(inject('databaseDesk'));
  const text = await answer.text();
  if (!answer.ok) throw new Error(`no test database: ${text}`);
  return offerForm.parse(JSON.parse(text));
}
