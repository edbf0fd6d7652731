import { buffer } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { stringsIn } from '#server/documents/plain-text.ts';
import { createRenderer } from '#server/documents/render.ts';
import { documentKinds } from '#server/documents/kinds.ts';
import { buildServer } from '#server/http/server.ts';
import { documentsOf } from '#server/store/papers-issued.ts';
import { sampleFacts } from '../documents/document-facts.ts';
import { arrive, matterIdOf, work } from './desk.ts';
import { county, password, people, testOffice, type Post } from './office.ts';

describe('A sheet as a file for Word and WPS', () => {
  const renderer = createRenderer();

  test.each(documentKinds)('of kind %s opens, and its facts stand in it', async (kind) => {
    const parts = await partsIn(await renderer.draft(kind, sampleFacts[kind]));
    expect([...parts.keys()]).toEqual(
      expect.arrayContaining(['[Content_Types].xml', 'word/document.xml', 'word/styles.xml']),
    );
    for (const [name, xml] of parts) expect(faultIn(xml), name).toBeUndefined();
    const text = textIn(parts.get('word/document.xml') ?? '');
    const said = stringsIn(sampleFacts[kind]).filter((fact) => text.includes(fact));
    expect(said.length).toBeGreaterThan(2);
    expect(text.length).toBeGreaterThan(80);
  });

  test('is marked as a draft, has the page of an official document, and imitation song for its text', async () => {
    const parts = await partsIn(await renderer.draft('opinion', sampleFacts.opinion));
    const header = [...parts].find(([name]) => name.startsWith('word/header'))?.[1] ?? '';
    expect(textIn(header)).toContain('草稿，未印发');
    const body = parts.get('word/document.xml') ?? '';
    expect(body).toMatch(/w:pgSz [^>]*w:w="11906"/);
    expect(body).toMatch(/w:pgMar [^>]*w:top="2098"/);
    expect(body).toContain('w:eastAsia="FangSong"');
  });

  test('takes what a petitioner wrote as text, whatever it looks like', async () => {
    const statement = `<w:p/>&amp; "]]>' \u0000\u0007 第一行\n第二行`;
    const parts = await partsIn(
      await renderer.draft('opinion', { ...sampleFacts.opinion, statement }),
    );
    const body = parts.get('word/document.xml') ?? '';
    expect(faultIn(body)).toBeUndefined();
    expect(textIn(body)).toContain(`<w:p/>&amp; "]]>'`);
    expect(textIn(body)).toContain('第二行');
  });
});

describe('The draft of an opinion', () => {
  const office = testOffice();
  let server: FastifyInstance;
  beforeAll(async () => {
    server = await buildServer(office.app);
  });
  afterAll(() => server.close());

  const begun = async () => {
    const id = matterIdOf(await arrive(office));
    await work(
      office,
      id,
      ['sorter', 'sort', { purpose: 'appeal', category: '0101', route: 'R6' }],
      ['sorter', 'transfer', { unit: 'housing' }],
      ['officer', 'accept'],
      ['officer', 'hear', { on: '2026-03-02', way: 'in-person', record: '希望公开招标。' }],
    );
    return id;
  };
  const answers = [1, 2].map((no) => ({
    no,
    result: 'support',
    facts: `第${no}项已经查明。`,
    basis: '《物业管理条例》',
    text: '六月底前修好。',
  }));
  const draft = { investigation: '经查，主机损坏。', answers, promises: [] };

  async function ask(post: Post, id: string) {
    const payload = { login: people[post].login, password };
    const signed = await server.inject({ method: 'POST', url: '/api/session', payload });
    const [cookie] = signed.cookies;
    const headers = { cookie: `${cookie?.name}=${cookie?.value}` };
    return server.inject({ url: `/api/matters/${id}/draft.docx`, headers });
  }

  test('is the text that would be signed, with its number left open, and draws none', async () => {
    const id = await begun();
    await work(office, id, ['officer', 'draft-opinion', draft]);
    const before = await documentsOf(office.app.db, county, id);
    const answer = await ask('officer', id);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain('wordprocessingml.document');
    expect(answer.headers['content-disposition']).toMatch(/^attachment;.*\.docx$/);
    const text = textIn((await partsIn(answer.rawPayload)).get('word/document.xml') ?? '');
    for (const said of ['信访事项处理意见书', '赵守田：', '经查，主机损坏。', '六月底前修好。'])
      expect(text).toContain(said);
    expect(text).toMatch(/望信函〔2026〕\u3000\u3000号/);
    expect(text).toContain('向望禾县人民政府或者市级同系统主管部门请求复查');
    expect(await documentsOf(office.app.db, county, id)).toEqual(before);
  });

  test('is not there before it is drafted, nor after it was signed', async () => {
    const id = await begun();
    expect((await ask('officer', id)).json()).toMatchObject({ code: 'no-draft' });
    await work(
      office,
      id,
      ['officer', 'draft-opinion', draft],
      ['checker', 'check-opinion'],
      ['leader', 'sign-opinion'],
    );
    expect((await ask('officer', id)).json()).toMatchObject({ code: 'no-draft' });
  });

  test('is seen by those who may read the matter, and by nobody else', async () => {
    const id = await begun();
    await work(office, id, ['officer', 'draft-opinion', draft]);
    expect((await ask('labourOfficer', id)).statusCode).toBe(404);
    expect((await ask('sorter', id)).statusCode).toBe(200);
  });
});

/** The files in a .docx by name, as text. */
async function partsIn(bytes: Uint8Array): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(Buffer.from(bytes));
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, String(await buffer(await zip.openReadStreamPromise(entry))));
  return parts;
}

function faultIn(xml: string): Error | undefined {
  let fault: Error | undefined;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => (fault ??= error));
  parser.write(xml).close();
  return fault;
}

function textIn(xml: string): string {
  let text = '';
  const parser = new SaxesParser();
  parser.on('text', (piece) => (text += piece));
  parser.write(xml).close();
  return text;
}
