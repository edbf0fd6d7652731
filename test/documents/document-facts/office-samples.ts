import type { FactsOf } from '#server/documents/kinds.ts';
import type { officeKinds } from '#server/documents/kinds/office-kinds.ts';
import { article, issuer, matter, toOffice, toUnit, unit } from './wanghe.ts';

const ofOffice = { issuer, issuedOn: '2026-06-10' };
const figures = [
  { name: '登记信访事项', value: '1286件' },
  { name: '其中：网上提出', value: '742件' },
  { name: '其中：来信', value: '118件' },
  { name: '其中：来访', value: '331件' },
];
const counted = {
  figures,
  rates: [
    { name: '按期书面告知', part: 1204, whole: 1240, share: '97.1%' },
    { name: '按期答复', part: 911, whole: 952, share: '95.7%' },
  ],
  fields: [
    { name: '住房和物业', count: 342 },
    { name: '劳动和社会保障', count: 256 },
    { name: '农村土地', count: 131 },
  ],
  units: [
    { name: unit.name, count: 288 },
    { name: '望禾县人力资源和社会保障局', count: 203 },
  ],
};

export const officeSamples: { readonly [K in keyof typeof officeKinds]: FactsOf<K> } = {
  'supervision-letter': {
    ...toUnit,
    issuedOn: '2026-04-08',
    number: '望信督〔2026〕3号',
    faults: ['超过期限没有书面告知信访人是否受理', '没有说明延误的原因'],
    demands: ['立即书面告知信访人是否受理', '说明延误的原因和改正的措施'],
    due: { day: '2026-04-15' },
    basis: `${article('四十')}第一款`,
  },
  'supervision-reply': {
    ...toOffice,
    issuedOn: '2026-04-14',
    number: '望建信督复〔2026〕1号',
    supervision: { title: '信访事项督办函', number: '望信督〔2026〕3号', issuedOn: '2026-04-08' },
    explanation: '经办人员变动，交接时遗漏。',
    done: ['已于2026年4月9日向信访人出具受理告知书', '已向信访人说明延误的原因'],
    result: '信访人已经收到告知书，事项正在调查核实。',
    remaining: [{ what: '建立交接登记制度', by: '2026-05-15' }],
  },
  'improvement-suggestion': {
    ...ofOffice,
    number: '望信建〔2026〕2号',
    about: 'policy',
    addressee: '望禾县人民政府',
    facts: '今年以来，电梯停运后不能及时使用维修资金的信访事项有11件，涉及7个小区。',
    matters: [
      { number: matter.number, title: matter.title },
      { number: '望信〔2026〕140号', title: '金穗小区电梯停运' },
    ],
    problem: '维修资金应急使用的条件不明确，征求意见的时间长，居民等待时间长。',
    suggestions: ['明确电梯停运属于应急使用的情形', '公布应急使用的办理流程和时间'],
    basis: `${article('四十')}第二款`,
    feedbackDue: { day: '2026-07-10' },
  },
  'suggestion-feedback': {
    issuer: { ...unit, name: '望禾县人民政府办公室' },
    issuedOn: '2026-07-06',
    number: '望政办函〔2026〕19号',
    addressee: issuer.name,
    suggestion: { title: '完善政策建议书', number: '望信建〔2026〕2号', issuedOn: '2026-06-10' },
    decision: 'partly',
    reason: '应急使用的情形可以由本县明确；征求意见的比例由上位规定确定，不能变更。',
    measures: [{ what: '印发维修资金应急使用办理流程', by: '2026-08-31' }],
    basis: `${article('四十')}第四款`,
  },
  'urgent-report': {
    ...ofOffice,
    number: '望信专报〔2026〕1号',
    addressee: '中共望禾县委、望禾县人民政府',
    subject: '清河街道自来水异味',
    at: '2026-06-10T08:20',
    place: '清河街道三个居民小区',
    what: '多名居民来电反映自来水有异味，涉及约900户。水源和管网情况正在检测。',
    measures: ['已通知县水利局和供水公司到现场检测', '已联系街道安排送水车'],
    next: '检测结果出来后立即续报，并由供水公司向居民公布。',
    copies: ['县水利局', '县卫生健康局', '县信访工作联席会议办公室', '禾州市信访局'],
    basis: article('二十五'),
  },
  'annual-report': {
    ...ofOffice,
    ...counted,
    issuedOn: '2027-01-15',
    number: '望信报〔2027〕1号',
    addressee: '中共望禾县委、望禾县人民政府，禾州市信访局',
    year: 2026,
    from: '2026-01-01',
    until: '2026-12-31',
    sent: [
      { name: '转送', value: '812件' },
      { name: '交办', value: '96件' },
      { name: '督办', value: '41件' },
    ],
    suggestions: [
      { about: 'work', made: 12, adopted: 11 },
      { about: 'policy', made: 4, adopted: 3, note: '1件正在研究' },
      { about: 'accountability', made: 1, adopted: 1 },
    ],
    other: ['全年举行听证5次', '达成调解协议37件'],
    basis: article('四十一'),
  },
  'analysis-report': {
    ...ofOffice,
    ...counted,
    issuedOn: '2026-04-08',
    number: '望信析〔2026〕1号',
    addressee: '中共望禾县委、望禾县人民政府',
    period: '2026年第一季度',
    from: '2026-01-01',
    until: '2026-03-31',
    causes: ['维修资金应急使用的条件不明确', '三个在建项目拖欠工程款，引起欠薪'],
    proposals: ['明确维修资金应急使用的情形', '对三个项目的工资支付开展检查'],
  },
};
