import type { FactsOf } from '#server/documents/kinds.ts';
import type { hearingKinds } from '#server/documents/kinds/hearing-kinds.ts';
import { addressed, applicant, article, matter, unit } from './wanghe.ts';

const hearing = {
  at: '2026-04-16T14:30',
  place: '望禾县住房和城乡建设局三楼会议室',
  chair: '冯某',
  members: ['县人大代表褚某', '律师卫某', '社区工作者蒋某', '电梯工程师沈某'],
  recorder: '韩某',
  openness: 'open' as const,
};
const present = [
  { role: '信访人', name: '林某某' },
  { role: '办理单位人员', name: '周某' },
  { role: '物业公司代表', name: '郑某某' },
];
const rights = [
  '可以委托代理人参加',
  '可以申请主持人、听证员、记录人回避',
  '可以陈述、举证、质证和辩论，并作最后陈述',
  '可以阅看笔录，要求更正、补充',
];
const ofFile = { issuer: unit, issuedOn: '2026-04-16', matter };

export const hearingSamples: { readonly [K in keyof typeof hearingKinds]: FactsOf<K> } = {
  'hearing-application': {
    issuer: unit,
    issuedOn: '2026-04-03',
    addressee: unit.name,
    matter,
    applicant,
    points: ['维修资金能否用于更换主机', '物业公司是否应当承担部分费用'],
    reason: '业主、物业公司和办理单位对费用由谁承担意见不一致，希望公开说清楚。',
    basis: `${article('三十一')}第六项`,
  },
  'hearing-notice': {
    ...addressed,
    number: '望建信听〔2026〕1号',
    issuedOn: '2026-04-07',
    decision: 'hold',
    reason: '该事项涉及户数多，各方对费用承担有争议。',
    basis: `${article('三十一')}第六项`,
    hearing,
    rights,
  },
  'hearing-announcement': {
    issuer: unit,
    issuedOn: '2026-04-07',
    number: '望建信听告〔2026〕1号',
    petitioner: '林某某',
    subject: '小区电梯维修费用的承担和维修资金的使用',
    hearing,
    attend: '凭身份证件于2026年4月15日前到物业管理股登记，座位20个，按登记先后安排。',
    basis: `${article('三十一')}第六项`,
  },
  'hearing-change-notice': {
    ...addressed,
    number: '望建信听延〔2026〕1号',
    issuedOn: '2026-04-14',
    change: 'postpone',
    at: '2026-04-16T14:30',
    reason: '电梯检验报告需要补充',
    basis: `${article('三十一')}第六项`,
    newAt: '2026-04-23T14:30',
    newPlace: hearing.place,
  },
  'hearing-record': {
    ...ofFile,
    number: '望建信听笔〔2026〕1号',
    hearing,
    endedAt: '2026-04-16T16:50',
    present,
    absent: ['业主委员会代表，因出差请假'],
    rights,
    course: [
      { who: '主持人', said: '现在开始听证，请办理单位说明事实和依据。' },
      { who: '办理单位人员周某', said: '两台电梯主机损坏，维修预算18.6万元。' },
      { who: '信访人林某某', said: '同意使用维修资金，请公开招标。' },
      { who: '物业公司代表郑某某', said: '公司愿意承担检测费用。' },
    ],
  },
  'hearing-opinion': {
    ...ofFile,
    number: '望建信听议〔2026〕1号',
    hearing,
    present,
    issuedOn: '2026-04-17',
    facts: '两台电梯因主机损坏停运，维修预算18.6万元，账户余额足够支付。',
    disputes: ['检测费用由谁承担'],
    opinion: '维修费用由维修资金支付，检测费用由物业公司承担，招标和账目向全体业主公开。',
    vote: { members: 5, agreed: 4 },
    basis: `${article('三十一')}第六项`,
    concludedOn: '2026-04-17',
  },
};
