import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentKinds, type DocumentKind } from '#server/documents/kinds.ts';
import { valuesAt } from '#server/documents/mandatory.ts';
import { isOrgan, maskAddress, maskName } from '#domain/names.ts';
import { maskFacts } from '#server/documents/mask-facts.ts';
import { readMaskingRules } from '#server/documents/masking-rules.ts';
import { hasPersonalParts, partsOf, personalParts } from '#server/documents/personal-parts.ts';
import { faultsIn } from '#server/documents/read-facts.ts';
import { buildServer } from '#server/http/server.ts';
import { openDocument, renderDocument } from '#server/issued/documents-issued.ts';
import { documentsOf } from '#server/store/papers-issued.ts';
import { sampleFacts } from '../documents/document-facts.ts';
import { arrive, matterIdOf, textOf, work, zhao } from './desk.ts';
import { county, password, people, testOffice } from './office.ts';

const rules = readMaskingRules();
const masked = (kind: DocumentKind, facts: unknown) => maskFacts(kind, facts, rules);

const isPublic = (kind: DocumentKind, path: string): boolean =>
  valuesAt(sampleFacts[kind], path).every((value) => isOrgan(String(value), rules));

const isPrivate = (value: unknown): boolean =>
  !isOrgan(String(value), rules) && maskName(String(value), rules) !== value;

const to = (addressee: string) =>
  (masked('opinion', { ...sampleFacts.opinion, addressee }) as { addressee: string }).addressee;

describe('A name', () => {
  test.each([
    ['王五', '王某'],
    ['赵守田', '赵某某'],
    ['欧阳修远', '欧阳某某'],
    ['欧阳', '欧某'],
    ['王', '王某'],
    ['买买提江·艾力', '买某某'],
    ['𠮷田一郎', '𠮷某某'],
  ])('%s is hidden as %s', (name, shown) => {
    expect(maskName(name, rules)).toBe(shown);
  });

  test('is hidden wherever it stands in the document, and the rest is left as it was', () => {
    const facts = { ...sampleFacts.opinion, addressee: '赵守田', statement: '赵守田住3号楼。' };
    expect(masked('opinion', facts)).toEqual({
      ...facts,
      addressee: '赵某某',
      statement: '赵某某住3号楼。',
    });
  });

  test('of several is hidden for each, and who has none is not given one', () => {
    expect(to('赵守田等3人')).toBe('赵某某等3人');
    expect(to('赵守田、王五')).toBe('赵某某、王某');
    expect(to('来信人')).toBe('来信人');
    expect(to('望禾县住房和城乡建设局')).toBe('望禾县住房和城乡建设局');
  });
});

describe('What leads to a person', () => {
  const { opinion } = sampleFacts;
  test.each([
    ['电话13900000000。', '电话＊＊＊＊。'],
    ['139-0000-0000或139 0000 0000', '＊＊＊＊或＊＊＊＊'],
    ['身份证110101199003078515', '身份证＊＊＊＊'],
    ['身份证11010119900307851X', '身份证＊＊＊＊'],
    ['邮箱zhao.shou@example.cn', '邮箱＊＊＊＊'],
    [
      '编号2026000128，金额18600000元，0000-7654321',
      '编号2026000128，金额18600000元，0000-7654321',
    ],
  ])('is hidden in any text: %s', (statement, shown) => {
    expect(masked('opinion', { ...opinion, statement })).toMatchObject({ statement: shown });
  });

  test.each([
    ['望禾县翠苑小区3号楼', '望禾县＊＊＊'],
    ['禾州市望禾县翠苑小区', '禾州市望禾县＊＊＊'],
    ['禾州市东城区某路1号', '禾州市东城区＊＊＊'],
    ['禾州市人民路1号', '禾州市＊＊＊'],
    ['翠苑小区3号楼', '＊＊＊'],
  ])('an address is kept to the county: %s', (address, shown) => {
    expect(maskAddress(address, rules)).toBe(shown);
  });

  test('the organ that signs stays reachable', () => {
    const facts = { ...opinion, issuer: { ...opinion.issuer, phone: '13900000000' } };
    expect(masked('opinion', facts)).toMatchObject({ issuer: { phone: '13900000000' } });
  });
});

describe('The table of personal parts', () => {
  test('has a row for every kind of document, and no other', () => {
    expect(Object.keys(personalParts).sort()).toEqual([...documentKinds].sort());
  });

  // By these names facts speak of private persons; whatever else is called so must be named here as public.
  const suspicious =
    /(^|\.)(addressee|petitioners?|applicants?|representatives?|agent|party|parties|witness(es)?|contact)(\[\])?(\.name)?$/;
  // Reached as an organ, and published under a masked name from the start.
  const open = [
    'destination-notice sent.contact',
    'hearing-announcement petitioner',
    'meeting-notice addressee',
  ];

  test('names every fact that is called by a person', () => {
    const left = documentKinds.flatMap((kind) => {
      const named = Object.values(partsOf(kind)).flat();
      return leavesOf(sampleFacts[kind])
        .filter((path) => suspicious.test(path) && !path.startsWith('issuer.'))
        .filter((path) => !named.includes(path) && !isPublic(kind, path))
        .map((path) => `${kind} ${path}`);
    });
    expect(left.filter((one) => !open.includes(one))).toEqual([]);
  });

  test.each(documentKinds.filter(hasPersonalParts))(
    'leaves a %s that can still be issued, without any of its personal parts',
    (kind) => {
      // The samples' names are masked from the start; here somebody has a name to hide.
      const named = JSON.stringify(sampleFacts[kind]).replaceAll('林某某', '林知远');
      const facts: unknown = JSON.parse(named.replaceAll('赵某某', '赵守田'));
      const shown = masked(kind, facts);
      expect(faultsIn(kind, shown)).toEqual([]);
      const { names = [], contacts = [], addresses = [] } = partsOf(kind);
      const hidden = [...names, ...contacts, ...addresses].flatMap((path) => valuesAt(facts, path));
      expect(hidden.length, 'the sample names somebody').toBeGreaterThan(0);
      const text = JSON.stringify({ ...(shown as object), issuer: undefined });
      for (const value of hidden.filter(isPrivate)) expect(text).not.toContain(value);
    },
  );
});

describe('The masked copy of an issued document', () => {
  const office = testOffice();
  let server: FastifyInstance;
  beforeAll(async () => {
    server = await buildServer(office.app);
  });
  afterAll(() => server.close());
  const system = { county, kind: 'system' } as const;

  async function issued(kind = 'destination-notice') {
    const id = matterIdOf(await arrive(office));
    await work(
      office,
      id,
      ['sorter', 'sort', { purpose: 'appeal', category: '0101', route: 'R6' }],
      ['sorter', 'transfer', { unit: 'housing' }],
    );
    const found = (await documentsOf(office.app.db, county, id)).find((one) => one.kind === kind);
    if (!found) throw new Error(`no ${kind}`);
    await renderDocument(office.app, { county, id: found.id });
    return { id: found.id, matterId: id };
  }
  const rowOf = async (matterId: string, id: string) =>
    (await documentsOf(office.app.db, county, matterId)).find((one) => one.id === id);

  test('is made by the same job, says what it is, has a hash of its own, and is kept', async () => {
    for (const kind of ['destination-notice', 'transfer-sheet']) {
      const { id, matterId } = await issued(kind);
      const row = await rowOf(matterId, id);
      expect(row?.masked_sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(row?.masked_sha256).not.toBe(row?.sha256);
      const wish = { county, id, reach: system, copy: 'masked' } as const;
      const opened = await openDocument(office.app, wish);
      const bytes = opened?.bytes ?? new Uint8Array();
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(row?.masked_sha256);
      const text = await textOf(bytes);
      expect(text).toContain('副本（已隐去个人信息）');
      expect(text).toContain('赵某某');
      expect(text).not.toContain(zhao.name);
      expect(text).toContain(row?.number);
      await renderDocument(office.app, { county, id });
      expect(await rowOf(matterId, id)).toEqual(row);
    }
  });

  test('that could not be made is made when the job is tried again; the original stands', async () => {
    const { id, matterId } = await issued();
    const before = await rowOf(matterId, id);
    await office.owner.query('update document set masked_sha256 = null where id = $1', [id]);
    await office.owner.query('delete from log_leaf where source = $1 and key = $2', [
      'document-copy',
      id,
    ]);
    await renderDocument(office.app, { county, id });
    expect(await rowOf(matterId, id)).toEqual(before);
  });

  test('is what staff get first; the original is asked for by itself, and both only within reach', async () => {
    const { id } = await issued();
    const asOfficer = await cookieOf('officer');
    const [copy, original] = await Promise.all(
      [`/api/documents/${id}/masked`, `/api/documents/${id}`].map((url) =>
        server.inject({ url, headers: { cookie: asOfficer } }),
      ),
    );
    expect(await textOf(copy?.rawPayload ?? Buffer.of())).not.toContain(zhao.name);
    expect(await textOf(original?.rawPayload ?? Buffer.of())).toContain(zhao.name);
    const url = `/api/documents/${id}/masked`;
    const cookie = await cookieOf('labourOfficer');
    expect((await server.inject({ url, headers: { cookie } })).statusCode).toBe(404);
  });

  async function cookieOf(post: 'officer' | 'labourOfficer'): Promise<string> {
    const payload = { login: people[post].login, password };
    const answer = await server.inject({ method: 'POST', url: '/api/session', payload });
    const [cookie] = answer.cookies;
    return `${cookie?.name}=${cookie?.value}`;
  }
});

/** Paths of the texts in facts, with [] for each item of a list. */
function leavesOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => leavesOf(item, `${at}[]`)))];
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, at === '' ? key : `${at}.${key}`),
  );
}
