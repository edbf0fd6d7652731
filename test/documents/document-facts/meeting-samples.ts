import type { FactsOf } from '#server/documents/kinds.ts';
import type { meetingKinds } from '#server/documents/kinds/meeting-kinds.ts';
import { article, issuer, matter, requests, unit } from './wanghe.ts';

const ofOffice = { issuer, issuedOn: '2026-04-01' };
const meeting = {
  ...ofOffice,
  title: '望禾县信访工作联席会议2026年第二次会议',
  at: '2026-04-09T09:00',
  place: '县政府第二会议室',
  chair: '孙某',
  basis: article('十三'),
};
const items = [
  { title: '翠苑小区电梯维修资金的应急使用', unit: unit.name, due: { day: '2026-04-30' } },
  { title: '两个街道对路灯管理职责的争议', unit: '望禾县城市管理局', due: { day: '2026-04-20' } },
];
const topic = '老旧小区加装电梯';

export const meetingSamples: { readonly [K in keyof typeof meetingKinds]: FactsOf<K> } = {
  'suggestion-call': {
    ...ofOffice,
    number: '望信征〔2026〕1号',
    topic,
    background: '本县有47个小区适合加装电梯，居民对选址、费用和管理有不同意见。',
    questions: ['怎样征求全体业主的意见', '费用怎样分担比较公平', '建成后由谁管理'],
    from: '2026-04-01',
    until: '2026-05-06',
    ways: ['登录信访门户网站，选择“提出意见建议”', '来信：望禾县禾中路1号', '电话：0000-1234567'],
    use: '征集结束后，由县住房和城乡建设局研究论证，采纳情况在门户网站公布。',
    basis: `${article('二十九')}第三款`,
  },
  'suggestion-summary': {
    ...ofOffice,
    issuedOn: '2026-06-15',
    number: '望信征〔2026〕2号',
    topic,
    call: { number: '望信征〔2026〕1号', from: '2026-04-01', until: '2026-05-06' },
    received: 63,
    suggestions: [
      {
        text: '由社区统一征求意见、统一报批',
        decision: 'partly',
        reason: '统一征求意见可行；报批主体由规定明确。',
      },
      { text: '公布补助的标准和流程', decision: 'adopted', reason: '便于居民事先了解。' },
      { text: '费用全部由财政承担', decision: 'not-adopted', reason: '没有规定依据。' },
    ],
    next: ['今年下半年在两个社区试行统一征求意见'],
    basis: article('二十九'),
  },
  'reception-announcement': {
    ...ofOffice,
    number: '望信接告〔2026〕4号',
    period: '2026年4月',
    days: [
      {
        leader: { name: '孙某', post: '副县长' },
        on: '2026-04-10',
        hours: '9:00—12:00',
        place: '群众来访接待中心',
        field: '城乡建设',
      },
      {
        leader: { name: '尤某', post: '县人民法院院长' },
        on: '2026-04-24',
        hours: '9:00—12:00',
        place: '群众来访接待中心',
      },
    ],
    booking: '可以在信访门户网站预约，也可以拨打0000-1234567。没有预约的，现场按先后安排。',
    bring: ['身份证明', '与事项有关的材料'],
    basis: article('十八'),
  },
  'leader-case-sheet': {
    ...ofOffice,
    number: '望信包〔2026〕3号',
    matter,
    leader: { name: '孙某', post: '副县长' },
    unit: unit.name,
    from: '2026-04-01',
    facts: '两台电梯停运三个月，涉及128户，维修费用的来源没有落实。',
    requests,
    plan: [
      { what: '核准维修资金应急使用', who: unit.name, by: '2026-04-15' },
      { what: '修复电梯并通过检验', who: '翠苑物业服务有限公司', by: '2026-06-10' },
    ],
    basis: article('十八'),
  },
  'meeting-notice': {
    ...meeting,
    number: '望信联〔2026〕5号',
    addressee: '县信访工作联席会议各成员单位',
    attend: [unit.name, '望禾县城市管理局', '清河街道办事处'],
    items: items.map((item) => ({ ...item, due: { day: '2026-04-07' } })),
    prepare: ['汇报单位准备书面材料', '对职责争议，请附规定依据'],
  },
  'meeting-minutes': {
    ...meeting,
    issuedOn: '2026-04-10',
    number: '望信联纪〔2026〕2号',
    present: ['孙某', unit.name, '望禾县城市管理局', '清河街道办事处'],
    absent: ['城南街道办事处'],
    recorder: '许某',
    items: items.map((item) => ({ ...item, decided: '按会议确定的分工办理，其他单位配合。' })),
  },
  'meeting-items': {
    ...ofOffice,
    issuedOn: '2026-04-10',
    number: '望信联清〔2026〕2号',
    meeting: { title: meeting.title, on: '2026-04-09' },
    items: items.map((item) => ({ ...item, state: '正在办理' })),
    basis: article('十三'),
  },
};
