import { describe, expect, test } from 'vitest';
import { day } from '#domain/day.ts';
import { forgetBooks } from '#server/office/office.ts';
import { arrive, attempt, matterIdOf, paperOf, work, type OnPaper } from './desk.ts';
import { county, testOffice } from './office.ts';

const office = testOffice();

const answers = [1, 2].map((no) => ({
  no,
  result: 'explain',
  facts: `第${no}项已经查明。`,
  basis: '《物业管理条例》',
  text: '暂不修复。',
}));
const asked = {
  body: '望禾县人民政府',
  request: '撤销原答复；写明修复日期',
  reasons: '没有查看检测报告。',
};
const decided = (result: string) => ({
  result,
  findings: '原答复没有采信检测报告。',
  basis: '《特种设备安全法》第四十条',
  text: '请写明修复日期。',
});
const byHand = (on: string) => ({ way: 'by-hand', on, proof: '回证已签' });

const textIn = (papers: readonly OnPaper[], kind: string) =>
  papers.findLast((paper) => paper.kind === kind)?.text ?? '';

/** An opinion of the housing bureau, served on 2 March. */
async function answered(): Promise<string> {
  office.clock.moveTo(day('2026-03-02'));
  const id = matterIdOf(await arrive(office));
  await work(
    office,
    id,
    ['sorter', 'sort', { purpose: 'appeal', category: '0101', route: 'R6' }],
    ['sorter', 'transfer', { unit: 'housing' }],
    ['officer', 'accept'],
    ['officer', 'hear', { on: '2026-03-02', way: 'in-person', record: '希望修复。' }],
    ['officer', 'draft-opinion', { investigation: '经查，主机损坏。', answers, promises: [] }],
    ['checker', 'check-opinion'],
    ['leader', 'sign-opinion'],
    ['officer', 'serve', byHand('2026-03-02')],
  );
  return id;
}

const requested = async (): Promise<string> => {
  const id = await answered();
  office.clock.moveTo(day('2026-03-10'));
  await work(office, id, ['registrar', 'request-review', { ...asked, on: '2026-03-09' }]);
  return id;
};

async function withOverlays(overlays: readonly string[]): Promise<void> {
  const kept = JSON.stringify(overlays);
  await office.owner.query('update county set overlays = $1 where county = $2', [kept, county]);
  forgetBooks(office.app);
}

describe('A review by the national text', () => {
  test('leaves behind admission, the notice to the unit, the opinion with its way on, and the receipt', async () => {
    const id = await requested();
    await work(
      office,
      id,
      ['reviewer', 'admit-review', { by: '2026-03-20' }],
      ['officer', 'answer-review', { text: '检测报告已收到。', evidence: '检测报告' }],
      ['reviewer', 'draft-review', decided('uphold')],
      ['reviewLeader', 'sign-review'],
      ['registrar', 'serve-review', byHand('2026-03-10')],
    );
    const papers = await paperOf(office, id);
    expect(papers.map(({ kind }) => kind).slice(-5)).toEqual([
      'service-receipt',
      'review-acceptance-notice',
      'review-answer-notice',
      'review-opinion',
      'service-receipt',
    ]);
    const opinionNumber = papers.find(({ kind }) => kind === 'opinion')?.number ?? '?';
    expect(textIn(papers, 'opinion')).toContain('向望禾县人民政府或者市级同系统主管部门请求复查');
    const admission = textIn(papers, 'review-acceptance-notice');
    expect(admission).toContain(opinionNumber);
    expect(admission).toContain('您于2026年3月9日提出的复查申请');
    expect(admission).toContain('依据《信访工作条例》第三十五条');
    expect(admission).toContain('最迟于2026年4月8日书面答复您');
    expect(admission).not.toContain('山东省');
    const notice = textIn(papers, 'review-answer-notice');
    expect(notice).toContain('望禾县住房和城乡建设局');
    expect(notice).toContain('（一）撤销原答复（二）写明修复日期');
    expect(notice).toContain('最迟于2026年3月20日提交');
    const opinion = textIn(papers, 'review-opinion');
    expect(opinion).toContain('复查意见是：维持原意见');
    expect(opinion).toContain('检测报告已收到。');
    expect(opinion).toContain(
      '依据《信访工作条例》第三十六条第一款，自收到本意见书之日起30日内，向市级党委、政府请求复核',
    );
    expect(opinion).not.toMatch(/诉讼|行政复议/);
    expect(textIn(papers, 'service-receipt')).toContain('信访复查意见书');
  });

  test('without a day for the unit sends it no notice; a refusal names ground and way, and no complaint', async () => {
    const admitted = await requested();
    await work(office, admitted, ['reviewer', 'admit-review']);
    const kinds = (await paperOf(office, admitted)).map(({ kind }) => kind);
    expect(kinds.at(-1)).toBe('review-acceptance-notice');
    const id = await requested();
    const refusing = {
      ground: 'no-concrete-request',
      reasons: '没有写明。',
      instead: '写明后再申请',
    };
    await work(office, id, ['reviewLeader', 'refuse-review', refusing]);
    const text = textIn(await paperOf(office, id), 'review-refusal-notice');
    expect(text).toContain('没有具体的复查（复核）请求');
    expect(text).toContain('（一）写明后再申请');
    expect(text).not.toMatch(/山东省|有异议的/);
  });

  test('asks for what is missing only with a day', async () => {
    const id = await requested();
    const bare = await attempt(office, id, ['reviewer', 'ask-completion', { what: '身份证明' }]);
    expect(bare).toMatchObject({ code: 'due-day-missing', field: 'by' });
    const what = '身份证明\n授权委托书';
    await work(office, id, ['reviewer', 'ask-completion', { what, by: '2026-03-20' }]);
    const text = textIn(await paperOf(office, id), 'completion-notice');
    expect(text).toContain('（一）身份证明（二）授权委托书请最迟于2026年3月20日补充');
  });

  test('of a body elsewhere is passed on with a letter, and its paper is served with its own number', async () => {
    const id = await answered();
    await work(
      office,
      id,
      ['registrar', 'request-review', { ...asked, body: '市级同系统主管部门' }],
      [
        'reviewer',
        'record-outside-review',
        { ...decided('uphold'), on: '2026-03-02', number: '禾建复〔2026〕3号' },
      ],
      ['registrar', 'serve-review', byHand('2026-03-02')],
      ['registrar', 'request-review', { ...asked, body: '市级党委、政府' }],
      [
        'reviewer2',
        'record-outside-review',
        { ...decided('uphold'), on: '2026-03-02', number: '禾复核〔2026〕4号' },
      ],
      ['registrar', 'serve-review', byHand('2026-03-02')],
    );
    const papers = (await paperOf(office, id)).slice(-4);
    expect(papers.map(({ kind }) => kind)).toEqual([
      'handover-letter',
      'service-receipt',
      'handover-letter',
      'service-receipt',
    ]);
    expect(papers[0]?.text).toContain('市级同系统主管部门');
    expect(papers[1]?.text).toContain('禾建复〔2026〕3号');
    expect(papers[3]?.text).toContain('信访复核意见书');
  });
});

describe('A re-review that is decided here', () => {
  test('ends in the closing notice of art. 36(3) and names no further way', async () => {
    const text = await reReviewed({ result: 'uphold' });
    expect(text).toContain('禾建复〔2026〕9号');
    expect(text).toContain('依据《信访工作条例》第三十六条第三款');
    expect(text).toContain('不再受理');
    expect(text).not.toContain('仍享有');
    expect(text).not.toMatch(/请求复核|诉讼|行政复议/);
  });

  test('that annuls says who gives which opinion anew, and that its rights come with it', async () => {
    await withOverlays(['shandong-review-2024']);
    const text = await reReviewed({ result: 'revoke', annuls: 'review' });
    expect(text).toContain('请望禾县人民政府自收到本意见书之日起30日内重新作出复查意见');
    expect(text).not.toContain('重新作出处理意见');
    expect(text).toContain('对重新作出的意见，申请人仍享有该意见载明的权利');
    const other = await reReviewed({ result: 'send-back' });
    expect(other).toContain('30日内重新作出处理意见');
    await withOverlays([]);
  });
});

/** The text of a re-review opinion on an enterprise's answer, which is the county's to re-review. */
async function reReviewed(result: object): Promise<string> {
  await ofKind('enterprise');
  const id = await answered();
  const outside = { ...decided('uphold'), on: '2026-03-02', number: '禾建复〔2026〕9号' };
  await work(
    office,
    id,
    ['registrar', 'request-review', { ...asked, body: '望禾县人民政府' }],
    ['reviewer', 'record-outside-review', outside],
    ['registrar', 'serve-review', byHand('2026-03-02')],
    ['registrar', 'request-review', { ...asked, body: '' }],
    ['reviewer2', 'admit-review'],
    ['reviewer2', 'draft-review', { ...decided('uphold'), ...result }],
    ['reviewLeader', 'sign-review'],
  );
  await ofKind('department');
  return textIn(await paperOf(office, id), 're-review-opinion') ?? '';
}

async function ofKind(kind: string): Promise<void> {
  await office.owner.query('update unit set kind = $1 where id = $2', [kind, 'housing']);
  forgetBooks(office.app);
}

describe('A review by the rules of Shandong', () => {
  test('names its articles, its days, its suspension and the complaint', async () => {
    await withOverlays(['shandong-review-2024']);
    const id = await requested();
    await work(
      office,
      id,
      ['reviewer', 'ask-completion', { what: '身份证明' }],
      ['registrar', 'complete-request', { text: '附上' }],
      ['reviewer', 'admit-review'],
      ['reviewLeader', 'suspend-review', { reasons: '等待检测结论。' }],
    );
    office.clock.moveTo(day('2026-03-20'));
    await work(
      office,
      id,
      ['reviewer', 'resume-review', { reasons: '检测结论已出。' }],
      ['reviewer', 'draft-review', decided('revoke')],
      ['reviewLeader', 'sign-review'],
    );
    const papers = await paperOf(office, id);
    expect(textIn(papers, 'completion-notice')).toContain('最迟于2026年3月24日');
    expect(textIn(papers, 'review-acceptance-notice')).toContain('第十六条、第十八条');
    expect(textIn(papers, 'review-answer-notice')).toContain('最迟于2026年3月17日提交');
    const changes = papers.filter(({ kind }) => kind === 'review-suspension-notice');
    expect(changes[0]?.text).toContain('决定自2026年3月10日起中止审查');
    // Thirty days from the completion on 10 March, and the ten that were left out.
    expect(changes[1]?.text).toContain('恢复后，我单位将最迟于2026年4月17日书面答复您');
    expect(textIn(papers, 'review-opinion')).toContain(
      '自收到本意见书之日起30日内重新作出处理意见',
    );
    const other = await requested();
    const refusing = { ground: 'out-of-time', reasons: '逾期。', instead: '说明原因' };
    await work(office, other, ['reviewLeader', 'refuse-review', refusing]);
    expect(textIn(await paperOf(office, other), 'review-refusal-notice')).toContain(
      '在收到本告知书之日起30日内向市级党委、政府反映',
    );
    await withOverlays([]);
  });
});
