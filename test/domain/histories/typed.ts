import { type ActName } from '#domain/acts.ts';
import { addDays } from '#domain/day.ts';
import { routesOf, type Matter, type Route } from '#domain/matter.ts';
import { nextReview, reviewBodiesOf } from '#domain/review-chain.ts';
import { reviewResults } from '#domain/review.ts';
import { people, units } from '../../county.ts';
import { byHand, opinionFor, reviewOpinion, world, type Story } from '../story.ts';

const from = <T>(list: readonly T[], at: number): T => {
  const found = list[at % list.length];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
};

const allRoutes = Object.entries(routesOf).flatMap(([purpose, routes]) =>
  routes.map((route: Route) => ({ purpose, route })),
);
const ordinary = { purpose: 'appeal', route: 'R6' } as const;
const unitIds = units.map(({ id }) => id);
const grounds = [...world.law.grounds.keys()];

/** Something valid to type, as far as the matter is far enough; some of it will be refused, as in life. */
export const typed: Record<ActName, (story: Story, pick: number) => unknown> = {
  sort: (_, pick) => ({
    ...from([...allRoutes, ...Array.from({ length: 9 }, () => ordinary)], pick),
    category: '0101',
    respondentUnits: pick % 3 === 0 ? [from(unitIds, pick)] : [],
    respondentPeople: pick % 4 === 0 ? [from(everybody, pick).id] : [],
    respondentEnterprises: pick % 5 === 0 ? ['望禾物业公司'] : [],
  }),
  transfer: (_, pick) => ({ unit: from(unitIds, pick) }),
  assign: ({ today }, pick) => ({
    unit: from(unitIds, pick),
    dueDay: addDays(today, 1 + (pick % 90)),
  }),
  split: ({ matter }, pick) => ({
    requests: pick % 2 === 0 ? [matter.requests[0]?.no ?? 1] : [],
    added: pick % 2 === 0 ? [] : [`另一诉求${matter.version}`],
    subject: '另一事项',
    purpose: 'appeal',
    reason: '两件事',
  }),
  'propose-hand-over': () => ({ body: '县委政法委' }),
  'record-hand-over': ({ today }) => ({ on: today, number: '收字1号', by: '县纪委监委' }),
  'refer-to-joint-meeting': () => ({}),
  'ask-assistance': (_, pick) => ({ unit: from(unitIds, pick), question: '请协助核实' }),
  assist: () => ({ text: '已核实' }),
  'report-urgent': () => ({
    to: ['县委办'],
    copies: ['县联席办'],
    at: '2026-03-02',
    place: '白禾镇',
    situation: '停水三日',
    measures: '已送水',
  }),
  'accept-simple': () => ({ way: 'phone' }),
  'answer-simple': (_, pick) => ({
    text: '已修好',
    result: pick % 5 === 0 ? 'not-supported' : 'support',
    way: 'phone',
    proof: '通话记录',
    paper: pick % 2 === 0 ? 'yes' : 'no',
  }),
  'make-ordinary': () => ({ reasons: '情况复杂' }),
  'open-duty': () => ({ procedure: '劳动保障监察' }),
  'reply-duty': () => ({
    object: '某公司',
    inspection: '现场检查',
    result: '责令改正',
    basis: '劳动保障监察条例',
    interest: 'own',
    reconsiderationBody: '望禾县人民政府',
    court: '望禾县人民法院',
  }),
  study: () => ({}),
  'propose-hearing': () => ({ reasons: '案情复杂' }),
  'decide-hearing': ({ today }, pick) =>
    pick % 3 === 0
      ? { hold: 'no', reasons: '事实清楚' }
      : { hold: 'yes', petitionerAgrees: 'yes', plan: { ...sitting(addDays(today, 8)), panel } },
  'postpone-hearing': ({ today }) => ({ ...sitting(addDays(today, 9)), reasons: '信访人住院' }),
  'call-off-hearing': () => ({ reasons: '信访人撤回申请' }),
  'hold-hearing': ({ matter, today }) => ({
    on: matter.publicHearing?.plan?.day ?? today,
    until: '18:00',
    record: '各方陈述',
    present: 'yes',
  }),
  'conclude-hearing': () => ({
    facts: '电梯停运',
    opinion: '应予支持',
    votesFor: 2,
    votesAgainst: 1,
  }),
  'offer-mediation': () => ({ kind: 'people', mediator: '县调委会', others: ['物业公司'] }),
  'consent-to-mediation': (_, pick) => ({ agrees: pick % 4 === 0 ? 'no' : 'yes' }),
  'record-consent': () => ({ party: 2, agrees: 'yes' }),
  'end-mediation': () => ({ outcome: 'failed', reasons: '差距过大', remedies: '可以起诉' }),
  settle: ({ matter, today }) => ({
    facts: '电梯停运',
    items: '十日内修好',
    performance: '物业公司负责',
    settles: matter.requests.map(({ no }) => no),
    promises: [
      { requestNo: matter.requests[0]?.no ?? 1, text: '修好', dueDay: addDays(today, 10) },
    ],
  }),
  'record-court-confirmation': ({ today }) => ({ on: today, court: '县法院', number: '民调1号' }),
  'request-review': ({ matter }, pick) => ({
    body: from(
      reviewBodiesOf(
        world.law,
        world.units.get(matter.handledBy ?? ''),
        nextReview(matter) ?? 'review',
      ),
      pick,
    ).name,
    request: '请求撤销',
    reasons: '事实不清',
  }),
  'ask-completion': ({ today }) => ({ what: '身份证明', by: addDays(today, 10) }),
  'complete-request': () => ({ text: '已补交' }),
  'admit-review': () => ({}),
  'refuse-review': () => ({ ground: 'wrong-body', reasons: '不属本机关', instead: '向市里提出' }),
  'answer-review': () => ({ text: '原意见正确', evidence: '案卷' }),
  'suspend-review': () => ({ reasons: '等待鉴定' }),
  'resume-review': () => ({ reasons: '鉴定已出' }),
  'terminate-review': () => ({ ground: 'settled', reasons: '已经和解' }),
  'draft-review': (_, pick) => reviewOpinion(from(reviewResults, pick)),
  'return-review-draft': () => ({ remarks: '依据写全' }),
  'sign-review': () => ({}),
  'record-outside-review': ({ today }, pick) => ({
    ...reviewOpinion(from(reviewResults, pick)),
    on: today,
    number: '市复核1号',
  }),
  'serve-review': ({ today }) => byHand(today),
  withdraw: () => ({ words: '不再要求' }),
  'undo-withdrawal': () => ({}),
  'end-by-withdrawal': () => ({}),
  reopen: () => ({ reasons: '并非本人意愿' }),
  'ask-recusal': () => ({ reason: '承办人是对方亲属' }),
  'declare-recusal': () => ({ reason: '当事人是我亲属' }),
  'decide-recusal': ({ matter }, pick) => ({
    no: matter.recusals.find(({ state }) => state === 'asked')?.no ?? 1,
    granted: pick % 2 === 0 ? 'yes' : 'no',
    person: from(staffAt(matter.holder.unit), pick).id,
    successor: from(staffAt(matter.holder.unit), pick + 1).id,
    reasons: '核实',
  }),
  join: () => ({ other: 'm-2', kind: 'repeat', reason: '同一事项' }),
  'undo-join': () => ({ id: 'm-2', reason: '不是同一事项' }),
  'contest-join': () => ({ id: 'm-2', words: '不是一回事' }),
  supervise: ({ matter, today }) => ({
    unit: matter.holder.unit,
    ground: 'delayed',
    demand: '限期答复',
    dueDay: addDays(today, 10),
  }),
  'answer-supervision': ({ matter }) => ({
    no: supervisionIn(matter, 'sent'),
    text: '已答复',
    done: '已补发告知书',
    result: '已改正',
  }),
  'return-supervision': ({ matter }) => ({
    no: supervisionIn(matter, 'answered'),
    reasons: '没有证据',
  }),
  'settle-supervision': ({ matter }) => ({
    no: supervisionIn(matter, 'answered'),
    reasons: '已经改正',
  }),
  'keep-name': () => ({ words: '本人当面说明' }),
  'release-name': () => ({ words: '本人当面说明' }),
  'ask-name': () => ({ reason: '需要核对身份' }),
  'decide-name': ({ matter }, pick) => ({
    no: matter.keptName?.askings.find(({ state }) => state === 'asked')?.no ?? 1,
    granted: pick % 3 === 0 ? 'no' : 'yes',
    reasons: '核实',
  }),
  'ask-data': (_, pick) => ({
    kind: from(['access', 'copy', 'correction', 'deletion'], pick),
    field: 'phone',
    scope: from(['contact', 'everything'], pick),
    wish: '0199a1b2-0000-7000-8000-000000000000',
    words: '请求',
  }),
  'decide-data': ({ matter }, pick) => ({
    no: matter.dataRequests?.find(({ state }) => state === 'asked')?.no ?? 1,
    granted: pick % 2 === 0 ? 'yes' : 'no',
    reasons: '核实',
  }),
  archive: () => ({
    fileNumber: '2026-信-001',
    keptFor: '10年',
    items: [{ ref: 'letter', pages: 2 }],
    remarks: '材料齐全',
    checkedBy: '检查人甲',
  }),
  'hand-over': () => ({ body: '县委政法委' }),
  object: () => ({ reasons: '不属于职权', basis: '三定规定' }),
  'agree-objection': () => ({ reasons: '属实' }),
  'refuse-objection': () => ({ reasons: '不属实' }),
  'decide-competence': (_, pick) => ({ unit: from(unitIds, pick), reasons: '依职权' }),
  appoint: ({ matter }, pick) => ({ person: from(staffAt(matter.holder.unit), pick).id }),
  accept: () => ({}),
  refuse: (_, pick) => ({
    ground: from(grounds, pick),
    reasons: '理由',
    instead: '向有权机关提出',
  }),
  'route-out': () => ({ body: '县仲裁委', timeLimit: '一年内', papers: '申请书' }),
  hear: ({ today }) => ({ on: today, way: 'phone', record: '听取了陈述' }),
  extend: (_, pick) => ({ days: 1 + (pick % 40), reason: '需要鉴定' }),
  'draft-opinion': ({ matter, today }, pick) => {
    const { answers, ...rest } = opinionFor(matter);
    const [first] = matter.requests;
    const promise = { requestNo: first?.no ?? 1, text: '修好', dueDay: addDays(today, 30 + pick) };
    return {
      ...rest,
      answers: answers.map((one) => ({ ...one, text: `第${matter.version}稿：予以支持。` })),
      promises: pick % 2 === 0 ? [] : [promise],
    };
  },
  'check-opinion': () => ({ remarks: '' }),
  'return-draft': () => ({ remarks: '依据写全' }),
  'sign-opinion': () => ({}),
  reply: () => ({ text: '已答复', decision: 'adopted' }),
  'import-answer': ({ today }) => ({ on: today, text: '已答复', by: '旧系统' }),
  serve: ({ matter }) => ({
    way: 'post',
    on: 'reply' in matter ? matter.reply.on : '',
    proof: '挂号',
  }),
  'report-commitment': ({ today, matter }) => ({
    no: openNo(matter),
    on: today,
    evidence: '验收单',
  }),
  'confirm-commitment': ({ matter }, pick) => ({
    no: openNo(matter),
    kept: pick % 2 === 0 ? 'yes' : 'no',
  }),
  'find-done': ({ matter }) => ({ no: openNo(matter), finding: '看过' }),
  rate: (_, pick) => ({ target: pick % 2 === 0 ? 'office' : 'unit', score: 'satisfied' }),
  'add-papers': () => ({ papers: [], note: '补充' }),
  note: () => ({ text: '已电话联系' }),
  recount: () => ({}),
  'release-handler': ({ matter }) => ({ person: matter.holder.person ?? 'nobody' }),
  close: () => ({}),
};

const panel = [
  { name: '张三', post: 'chair' },
  { name: '李四', post: 'member' },
  { name: '王五', post: 'member' },
  { name: '赵六', post: 'recorder' },
];
const sitting = (day: string) => ({ day, time: '09:00', place: '县信访局' });
const supervisionIn = (matter: Matter, wanted: string) =>
  matter.supervisions.find(({ state }) => state === wanted)?.no ?? 1;
const everybody = Object.values(people);
const staffAt = (unit: string) => Object.values(people).filter((one) => one.unit === unit);
const openNo = (matter: Matter) =>
  matter.commitments.find(({ state }) => state !== 'kept' && state !== 'found-done')?.no ?? 1;
