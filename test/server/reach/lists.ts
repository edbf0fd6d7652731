import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, test } from 'vitest';
import { hasRightTo } from './asking.ts';
import { matterNames, maySee, onlookers, type MatterName } from './cast.ts';
import type { Opened } from './opened.ts';

/** Every list, count and export holds what its reader may open, and the rest is not counted. */
export function lists(opened: Opened): void {
  const numberOf = (name: MatterName): string => {
    const { matter, receipt } = opened.matters[name];
    return receipt.matters.find(({ id }) => id === matter)?.number ?? '';
  };

  describe('Every list', () => {
    const everything = 'scope=all&state=any';

    test.each(onlookers)('holds for the %s what they may open, and nothing else', async (who) => {
      const theirs = matterNames.filter((name) => maySee(who, name, 'matter'));
      const ids = theirs.map((name) => opened.matters[name].matter);
      const numbers = theirs.map((name) => numberOf(name));
      const get = (url: string) => opened.server.inject({ url, headers: opened.sessions[who] });
      for (const sort of ['due', 'received', 'number']) {
        const list = await get(`/api/matters?${everything}&limit=200&sort=${sort}`);
        expect(
          list
            .json<{ rows: { id: string }[] }>()
            .rows.map(({ id }) => id)
            .sort(),
        ).toEqual([...ids].sort());
      }
      expect((await get(`/api/matters/count?${everything}`)).json()).toEqual({ count: ids.length });
      for (const format of ['csv', 'xlsx'])
        expect(
          await numbersIn(await get(`/api/matters/export?${everything}&format=${format}`)),
          format,
        ).toEqual([...numbers].sort());
      const { counts } = (await get('/api/matters/summary')).json<{
        counts: { count: number }[];
      }>();
      for (const { count } of counts) expect(count).toBeLessThanOrEqual(ids.length);
    });

    test.each(onlookers)('counts for the %s none of the others, whatever is asked', async (who) => {
      for (const name of matterNames) {
        const search = `${everything}&number=${encodeURIComponent(numberOf(name))}`;
        const answer = await opened.server.inject({
          url: `/api/matters/count?${search}`,
          headers: opened.sessions[who],
        });
        expect(answer.json(), name).toEqual({ count: maySee(who, name, 'matter') ? 1 : 0 });
      }
    });

    test('of days spent bouncing is there for the three posts that answer for them, and for nobody else', async () => {
      for (const who of onlookers) {
        const headers = opened.sessions[who];
        const answer = await opened.server.inject({ url: '/api/bounces', headers });
        if (!hasRightTo('bounce.list', who)) expect(answer.statusCode, who).toBe(404);
        else expect(answer.json(), who).toMatchObject({ rows: [{ unit: 'labour', returns: 1 }] });
      }
    });
  });
}

/** The first column of the rows below the head, however the file is made. */
async function numbersIn(answer: LightMyRequestResponse): Promise<string[]> {
  if (answer.headers['content-type']?.toString().startsWith('text/csv'))
    return parse(answer.rawPayload, { from: 2, bom: true })
      .map(([number = '']: string[]) => number)
      .sort();
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(answer.rawPayload as never);
  const column = book.worksheets[0]?.getColumn(1).values.slice(2) ?? [];
  return column.map(String).sort();
}
