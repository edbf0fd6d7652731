// What the running application may do with the tables is never in between, whoever opens the database beside it.
import type { KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import { ownerDb } from '#server/store/connect.ts';
import { appRole, grantToApp } from '#server/store/grants.ts';
import { testOffice } from './office.ts';

const office = testOffice();

async function rights(): Promise<unknown[]> {
  const { rows } = await office.owner.query(
    `select table_name, column_name, privilege_type from information_schema.column_privileges
      where grantee = $1 order by 1, 2, 3`,
    [appRole],
  );
  return rows;
}

/** Lets a statement through as long as it is none of those, as if the process had ended there. */
const endingAt = (start: string): KyselyPlugin => ({
  transformQuery({ node }) {
    const [text = ''] = node.kind === 'RawNode' ? node.sqlFragments : [];
    if (text.startsWith(start)) throw new Error('ended');
    return node;
  },
  transformResult: ({ result }) => Promise.resolve(result),
});

test.each(['revoke update, delete on document', 'grant update (state, sha256'])(
  'whoever ends at “%s” while giving the application its rights leaves them as they were',
  async (start) => {
    const before = await rights();
    expect(before.length).toBeGreaterThan(100);
    const broken = ownerDb(office.owner).withPlugin(endingAt(start));
    await expect(grantToApp(broken)).rejects.toThrow('ended');
    expect(await rights()).toEqual(before);
  },
);

test('two at once give the same rights', async () => {
  const before = await rights();
  await Promise.all([1, 2, 3, 4].map(() => grantToApp(ownerDb(office.owner))));
  expect(await rights()).toEqual(before);
});
