import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { day } from '#domain/day.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { App } from '#server/app.ts';
import { openDocument, renderDocument } from '#server/issued/documents-issued.ts';
import { createRenderer } from '#server/documents/render.ts';
import { parseWording, wordingFiles } from '#server/documents/wording.ts';
import { saveDocumentLayout } from '#server/office/dictionary.ts';
import { forgetBooks } from '#server/office/office.ts';
import { documentsOf } from '#server/store/papers-issued.ts';
import { arrive, attempt, matterIdOf, paperOf, work, zhao, type OnPaper } from './desk.ts';
import { county, people, testOffice } from './office.ts';

const office = testOffice();
const system = { county, kind: 'system' } as const;

const sorted = (route: string, purpose = 'appeal', more: object = {}) =>
  ['sorter', 'sort', { purpose, category: '0101', route, ...more }] as const;
const toHousing = ['sorter', 'transfer', { unit: 'housing' }] as const;
const answers = [1, 2].map((no) => ({
  no,
  result: no === 1 ? 'support' : 'explain',
  facts: `第${no}项已经查明。`,
  basis: '《物业管理条例》',
  text: no === 1 ? '六月底前修好。' : '使用明细已在小区公示。',
}));
const draft = {
  statement: '电梯停运三个月，请求修复并公布资金。',
  investigation: '经查，主机损坏。',
  answers,
  promises: [{ requestNo: 1, text: '修好3号楼电梯', dueDay: '2026-06-30' }],
};

const kindsOf = (papers: readonly OnPaper[]) => papers.map(({ kind }) => kind);
const textIn = (papers: readonly OnPaper[], kind: string) =>
  papers.find((paper) => paper.kind === kind)?.text ?? '';

describe('An ordinary matter (R6)', () => {
  test('leaves its documents behind from transfer to service, numbered without gaps', async () => {
    office.clock.moveTo(day('2026-03-02'));
    const id = matterIdOf(await arrive(office));
    await work(office, id, sorted('R6'), toHousing);
    office.clock.moveTo(day('2026-03-10'));
    await work(office, id, ['officer', 'accept']);
    office.clock.moveTo(day('2026-04-02'));
    await work(
      office,
      id,
      ['officer', 'hear', { on: '2026-04-01', way: 'in-person', record: '希望公开招标。' }],
      ['leader', 'extend', { days: 30, reason: '检测报告未出' }],
      ['officer', 'draft-opinion', draft],
      ['checker', 'check-opinion'],
      ['leader', 'sign-opinion'],
      ['officer', 'serve', { way: 'by-hand', on: '2026-04-02', proof: '回证已签' }],
    );
    const papers = await paperOf(office, id);
    expect(kindsOf(papers)).toEqual([
      'destination-notice',
      'transfer-sheet',
      'acceptance-notice',
      'inquiry-record',
      'extension-notice',
      'opinion',
      'service-receipt',
    ]);
    const first = Number(/(\d+)号$/.exec(papers[0]?.number ?? '')?.[1]);
    expect(papers.map(({ number }) => number)).toEqual(
      papers.map((_, at) => `望信函〔2026〕${first + at}号`),
    );
    for (const { number, text, kind } of papers) expect(text, kind).toContain(number);

    const destination = textIn(papers, 'destination-notice');
    expect(destination).toContain('赵守田：');
    expect(destination).toContain('依据《信访工作条例》第二十二条第一款');
    expect(destination).toContain('转送至望禾县住房和城乡建设局');
    expect(destination).toContain('最迟于2026年3月17日');

    const sheet = textIn(papers, 'transfer-sheet');
    expect(sheet).toContain('赵守田');
    expect(sheet).toContain('请最迟于2026年3月9日提出异议');

    const acceptance = textIn(papers, 'acceptance-notice');
    expect(acceptance).toContain('《信访工作条例》第二十三条第三款、第三十四条');
    expect(acceptance).toContain('自2026年3月10日起予以受理，并将最迟于2026年5月9日');

    const extension = textIn(papers, 'extension-notice');
    expect(extension).toContain('原定最迟于2026年5月9日答复');
    expect(extension).toContain('延长办理期限30日，将最迟于2026年6月8日');

    const opinion = textIn(papers, 'opinion');
    expect(opinion).toContain('电梯停运三个月，请求修复并公布资金。');
    expect(opinion).toContain('2026年4月1日以当面方式听取了您的陈述');
    expect(opinion).toContain('处理意见：支持。答复：六月底前修好。');
    expect(opinion).toContain('修好3号楼电梯');
    expect(opinion).toContain(
      '依据《信访工作条例》第三十五条，自收到本意见书之日起30日内，向望禾县人民政府或者市级同系统主管部门请求复查',
    );
    expect(opinion).not.toMatch(/行政复议|诉讼/);

    const receipt = textIn(papers, 'service-receipt');
    expect(receipt).toContain('信访事项处理意见书');
    expect(receipt).toContain(papers[5]?.number);
    expect(receipt).toContain('2026年4月2日');
  });

  test('whose petitioner nobody could reach says so in the opinion', async () => {
    office.clock.moveTo(day('2026-03-02'));
    const id = matterIdOf(await arrive(office));
    await work(
      office,
      id,
      sorted('R6'),
      toHousing,
      ['officer', 'accept'],
      ['officer', 'hear', { on: '2026-03-02', way: 'not-possible', record: '电话停机。' }],
      ['officer', 'draft-opinion', { ...draft, statement: '' }],
      ['checker', 'check-opinion'],
      ['leader', 'sign-opinion'],
    );
    const opinion = textIn(await paperOf(office, id), 'opinion');
    expect(opinion).toContain('未能听取您的陈述。原因是：电话停机。');
    expect(opinion).toContain('您反映：翠苑小区电梯停运三个月。您的诉求是：尽快修复电梯、公布');
  });

  test('from somebody without a name is addressed by its form', async () => {
    const id = matterIdOf(await arrive(office, { channel: 'letter', petitioner: {} }));
    await work(office, id, sorted('R6'), toHousing);
    const papers = await paperOf(office, id);
    expect(textIn(papers, 'destination-notice')).toContain('来信人：');
    expect(textIn(papers, 'transfer-sheet')).toContain('—');
  });

  test('about a unit is sent to another without the name of who wrote', async () => {
    const id = matterIdOf(await arrive(office));
    await work(office, id, sorted('R6', 'appeal', { respondentUnits: ['labour'] }), toHousing);
    const papers = await paperOf(office, id);
    expect(textIn(papers, 'destination-notice')).toContain('赵守田');
    expect(textIn(papers, 'transfer-sheet')).not.toContain('赵守田');
  });

  test('assigned with a day carries that day and what is to be reported', async () => {
    office.clock.moveTo(day('2026-03-02'));
    const id = matterIdOf(await arrive(office));
    const assignment = { unit: 'housing', dueDay: '2026-04-30' };
    await work(office, id, sorted('R6'), ['sorter', 'assign', assignment]);
    const papers = await paperOf(office, id);
    expect(kindsOf(papers)).toEqual(['destination-notice', 'assignment-letter']);
    const letter = textIn(papers, 'assignment-letter');
    expect(letter).toContain('《信访工作条例》第二十二条第一款第三项');
    expect(letter).toContain('请最迟于2026年4月30日办结');
    expect(textIn(papers, 'destination-notice')).toContain('交办至望禾县住房和城乡建设局');
  });

  test('decided by the joint meeting is sent with the reasons and no day to object', async () => {
    const id = matterIdOf(await arrive(office));
    const objection = { reasons: '不归本单位管', basis: '三定方案' };
    const agreed = ['officeLeader', 'agree-objection', { reasons: '属实' }] as const;
    await work(
      office,
      id,
      sorted('R6'),
      toHousing,
      ['officer', 'object', objection],
      agreed,
      ['sorter', 'transfer', { unit: 'labour' }],
      ['labourOfficer', 'object', objection],
      agreed,
      toHousing,
      ['officer', 'object', objection],
      ['officeLeader', 'decide-competence', { unit: 'labour', reasons: '三定方案写明' }],
    );
    const papers = await paperOf(office, id);
    expect(kindsOf(papers).filter((kind) => kind === 'objection-letter')).toHaveLength(3);
    expect(kindsOf(papers).filter((kind) => kind === 'transfer-sheet')).toHaveLength(4);
    const sheet = papers.at(-1)?.text ?? '';
    expect(sheet).toContain('望禾县人力资源和社会保障局');
    expect(sheet).toContain('确定的理由：三定方案写明');
    expect(sheet).not.toContain('提出异议');
  });
});

describe('Another route', () => {
  test('(R4) ends in the way to that procedure, and never in sixty days or review', async () => {
    const id = matterIdOf(await arrive(office));
    const out = {
      body: '望禾县人民政府行政复议机构',
      timeLimit: '自知道之日起60日内',
      papers: '申请书；身份证明\n原处理决定',
    };
    await work(office, id, sorted('R4'), toHousing, ['officer', 'route-out', out]);
    const papers = await paperOf(office, id);
    expect(kindsOf(papers)).toEqual(['destination-notice', 'transfer-sheet', 'routing-notice']);
    const notice = textIn(papers, 'routing-notice');
    expect(notice).toContain('《信访工作条例》第三十一条第四项');
    expect(notice).toContain('须由您本人提出申请');
    expect(notice).toContain('（一）申请书（二）身份证明（三）原处理决定');
    expect(notice).not.toMatch(/复查|第三十四条/);
  });

  test('(RA) answers whether the suggestion is adopted, and is refused without that', async () => {
    const id = matterIdOf(await arrive(office));
    await work(office, id, sorted('RA', 'suggestion'), toHousing);
    const text = '统一征求意见可以减少重复工作。';
    const silent = await attempt(office, id, ['officer', 'reply', { text }]);
    expect(silent).toMatchObject({ code: 'decision-missing', field: 'decision' });
    await work(office, id, ['officer', 'reply', { text, decision: 'partly' }]);
    const reply = textIn(await paperOf(office, id), 'suggestion-reply');
    expect(reply).toContain('决定部分采纳');
    expect(reply).toContain('《信访工作条例》第二十九条');
    expect(reply).not.toMatch(/复查|不服/);
  });

  test('(RC) answers the question and says who can be asked', async () => {
    const id = matterIdOf(await arrive(office));
    await work(office, id, sorted('RC', 'consultation'), ['sorter', 'reply', { text: '有补助。' }]);
    const papers = await paperOf(office, id);
    expect(kindsOf(papers)).toEqual(['consultation-answer']);
    const text = textIn(papers, 'consultation-answer');
    expect(text).toContain('《信访事项简易办理办法》（国信办发〔2022〕17号）第四条第二项');
    expect(text).toContain('0000-6688001');
  });

  test('(R1) is handed over openly, and the petitioner is told where it went', async () => {
    const id = matterIdOf(await arrive(office, { channel: 'letter' }));
    const body = '中共望禾县委政法委员会';
    await work(office, id, sorted('R1'), ['sorter', 'hand-over', { body }]);
    const papers = await paperOf(office, id);
    expect(kindsOf(papers)).toEqual(['destination-notice', 'handover-letter']);
    const letter = textIn(papers, 'handover-letter');
    expect(letter).toContain('《信访工作条例》第二十二条第二款、第三十一条第一项');
    expect(letter).toContain('来信一份');
    expect(textIn(papers, 'destination-notice')).toContain(`转送至${body}`);
  });

  test('(RB) leaves one letter, without name or content, and nobody is told', async () => {
    const subject = '反映某局副局长收受礼金';
    const id = matterIdOf(await arrive(office, { subject, content: '副局长收了礼金。' }));
    const told = await office.app.db.selectFrom('notice').select('id').execute();
    const body = '望禾县纪律检查委员会';
    await work(office, id, sorted('RB', 'accusation', { reason: '反映副局长收礼' }), [
      'keeper2',
      'propose-hand-over',
      { body },
    ]);
    await work(office, id, ['keeper', 'hand-over', { body }]);
    const papers = await paperOf(office, id);
    expect(kindsOf(papers)).toEqual(['handover-letter']);
    const { text } = papers[0] ?? { text: '' };
    expect(text).toContain('密封件一件');
    expect(text).toContain('《信访工作条例》第二十二条第二款、第三十条');
    expect(text).not.toMatch(/赵守田|13900000000|副局长|礼金|电梯|涉法涉诉/);
    const [row] = await documentsOf(office.app.db, county, id);
    expect(JSON.stringify(row?.facts)).not.toMatch(/赵守田|13900000000|副局长|礼金|电梯/);
    expect(await office.app.db.selectFrom('notice').select('id').execute()).toEqual(told);
  });
});

describe('A refusal', () => {
  const refused = { reasons: '县局已受理同一事项。', instead: '等待县局答复' };

  test('names its ground, article and what can be done instead', async () => {
    const id = matterIdOf(await arrive(office));
    const ground = 'already-in-hand';
    await work(office, id, sorted('R6'), toHousing, ['leader', 'refuse', { ground, ...refused }]);
    const notice = textIn(await paperOf(office, id), 'refusal-notice');
    expect(notice).toContain('《信访工作条例》第十九条第三款');
    expect(notice).toContain('县局已受理同一事项。');
    expect(notice).toContain('（一）等待县局答复（二）请等待正在办理的机关答复');
    expect(notice).not.toContain('《生态环境信访工作办法》');
  });

  test('of what has ended names the paper that ended it, where it is known', async () => {
    const final = {
      title: '信访复核意见书',
      number: '禾信复核〔2025〕7号',
      body: '禾州市人民政府',
      issuedOn: '2025-11-20',
    };
    const ground = 're-review-done';
    const known = matterIdOf(await arrive(office));
    const ended = { ground, ...refused, final };
    await work(office, known, sorted('R6'), toHousing, ['leader', 'refuse', ended]);
    const text = textIn(await paperOf(office, known), 'no-longer-accepted-notice');
    expect(text).toContain('禾州市人民政府已于2025年11月20日就该事项作出《信访复核意见书》');
    const unknown = matterIdOf(await arrive(office));
    await work(office, unknown, sorted('R6'), toHousing, [
      'leader',
      'refuse',
      { ground, ...refused },
    ]);
    const plain = await paperOf(office, unknown);
    expect(kindsOf(plain)).toContain('refusal-notice');
    expect(textIn(plain, 'refusal-notice')).toContain('第三十六条第三款');
  });
});

describe('What cannot be printed', () => {
  test('a character that no font has is named, and nothing is written', async () => {
    const petitioner = { ...zhao, name: '赵𬺛' };
    const id = matterIdOf(await arrive(office, { petitioner }));
    await work(office, id, sorted('R6'));
    const before = await traces(id);
    const outcome = await attempt(office, id, toHousing);
    expect(outcome).toMatchObject({ code: 'glyph-missing', params: { characters: '𬺛' } });
    expect(await traces(id)).toEqual(before);
  });

  test('in the petitioner’s own words, or a pictograph, is printed as a mark and stops nothing', async () => {
    const arriving = { petitioner: { ...zhao, name: '赵守田🙏' }, subject: '路灯💡𬺛不亮' };
    const id = matterIdOf(await arrive(office, arriving));
    await work(office, id, sorted('R6'), toHousing);
    const paper = await paperOf(office, id);
    expect(textIn(paper, 'destination-notice')).toContain('〓');
  });

  test('a mandatory part that is not known is named, and nothing is written', async () => {
    const id = matterIdOf(await arrive(office));
    const given = { ground: 'already-in-hand', reasons: '\u200b', instead: '等待' };
    await work(office, id, sorted('R6'), toHousing);
    const before = await traces(id);
    const outcome = await attempt(office, id, ['leader', 'refuse', given]);
    expect(outcome).toMatchObject({
      code: 'document-incomplete',
      params: { document: 'refusal-notice', paths: 'reason' },
    });
    expect(await traces(id)).toEqual(before);
  });
});

const reworded = () => wordingFiles().map((yaml) => yaml.replaceAll('特此告知。', '特此告知！'));

describe('An issued document', () => {
  test('rendered by two at once with different wording is one: the first bytes stand', async () => {
    const one = await issued();
    const wording = parseWording(reworded());
    const later: App = { ...office.app, renderer: createRenderer({ wording }) };
    await Promise.all([renderDocument(office.app, one), renderDocument(later, one)]);
    const wish = { county, id: one.id, reach: system };
    const read = await Promise.all([openDocument(office.app, wish), openDocument(later, wish)]);
    const [document] = await documentsOf(office.app.db, county, one.matterId);
    const hashes = read.map((opened) =>
      createHash('sha256')
        .update(opened?.bytes ?? '')
        .digest('hex'),
    );
    expect(hashes).toEqual([document?.sha256, document?.sha256]);
  });

  test('is kept as bytes: new wording does not change it', async () => {
    const one = await issued();
    const wish = { county, id: one.id, reach: system };
    const first = await openDocument(office.app, wish);
    const wording = parseWording(reworded());
    const later: App = { ...office.app, renderer: createRenderer({ wording }) };
    await renderDocument(later, one);
    const again = await openDocument(later, wish);
    expect(Buffer.from(again?.bytes ?? [])).toEqual(Buffer.from(first?.bytes ?? []));
  });

  test('keeps the layout that the office had chosen when it was issued', async () => {
    await saveDocumentLayout(office.app, people.administrator.id, 'official');
    forgetBooks(office.app);
    const official = await issued();
    await saveDocumentLayout(office.app, people.administrator.id, 'plain');
    forgetBooks(office.app);
    const plain = await issued();
    const layouts = [official, plain].map(async ({ matterId }) => {
      const [document] = await documentsOf(office.app.db, county, matterId);
      return document?.layout;
    });
    expect(await Promise.all(layouts)).toEqual(['official', 'plain']);
    const [first] = await paperOf(office, official.matterId);
    expect(first?.text).toContain('2026年3月2日印发');
    const [second] = await paperOf(office, plain.matterId);
    expect(second?.text).not.toContain('印发');
  });

  test('is within reach only of those who may see its matter', async () => {
    const one = await issued();
    const reach = {
      county,
      kind: 'unit',
      unit: 'labour',
      person: people.labourOfficer.id,
    } as const;
    expect(await openDocument(office.app, { county, id: one.id, reach })).toBeUndefined();
  });
});

test('an act that is not allowed issues nothing', async () => {
  const id = matterIdOf(await arrive(office));
  const outcome = await attempt(office, id, ['sorter', 'transfer', { unit: 'housing' }]);
  expect(isRefusal(outcome)).toBe(true);
  expect(await documentsOf(office.app.db, county, id)).toEqual([]);
});

async function issued() {
  const id = matterIdOf(await arrive(office));
  await work(office, id, sorted('R6'), toHousing);
  const [document] = await documentsOf(office.app.db, county, id);
  if (!document) throw new Error('nothing was issued');
  return { county, id: document.id, matterId: id };
}

async function traces(id: string) {
  return {
    events: await office.app.db
      .selectFrom('event')
      .select('seq')
      .where('matter_id', '=', id)
      .execute(),
    series: await office.app.db.selectFrom('series').selectAll().orderBy('name').execute(),
    documents: await documentsOf(office.app.db, county, id),
    matter: await office.app.db
      .selectFrom('matter')
      .select(['version', 'stage'])
      .where('id', '=', id)
      .executeTakeFirst(),
  };
}
