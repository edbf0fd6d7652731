import type { FactsOf } from '#server/documents/kinds.ts';
import type { endingKinds } from '#server/documents/kinds/ending-kinds.ts';
import {
  addressed,
  applicant,
  article,
  fromOffice,
  matter,
  opinion,
  requests,
  toOffice,
  unit,
} from './wanghe.ts';

const agreement = {
  issuer: { ...unit, name: '翠苑社区人民调解委员会' },
  issuedOn: '2026-04-20',
  number: '翠苑调〔2026〕4号',
  matter,
  parties: [
    { role: '业主代表', name: '林某某', contact: '000-00000000' },
    { role: '物业公司', name: '翠苑物业服务有限公司' },
  ],
  facts: '3号楼和5号楼的电梯因主机损坏停运，双方对检测费用由谁承担有争议。',
  items: ['检测费用由物业公司承担', '停运期间的电梯运行费退还业主'],
  performances: [
    { what: '支付检测费用', who: '翠苑物业服务有限公司', by: '2026-04-30', way: '转账' },
    { what: '退还电梯运行费', who: '翠苑物业服务有限公司', by: '2026-05-31' },
  ],
  basis: article('三十三'),
};

export const endingSamples: { readonly [K in keyof typeof endingKinds]: FactsOf<K> } = {
  'simple-answer': {
    ...addressed,
    number: '望建信简〔2026〕8号',
    matter: { number: '望信〔2026〕131号', title: '禾安里路灯不亮', receivedOn: '2026-03-03' },
    requests: ['修好禾安里的路灯'],
    answer: '损坏的路灯已于2026年3月12日更换，共6盏，现已全部亮灯。',
    basis: '信访事项简易办理的有关规定',
    told: [
      { on: '2026-03-06', channel: '电话', what: '告诉您已经受理，由路灯管理所维修' },
      { on: '2026-03-16', channel: '短信', what: '告诉您维修结果' },
    ],
    paper: '请到物业管理股领取，也可以要求邮寄。',
  },
  'mediation-agreement': {
    ...agreement,
    mediators: ['杨某', '朱某'],
    confirmation:
      '各方可以自协议生效之日起三十日内，依据《中华人民共和国人民调解法》第三十三条，共同申请司法确认。',
  },
  'settlement-agreement': {
    ...agreement,
    issuer: unit,
    number: '望建信和〔2026〕1号',
    witness: '翠苑社区居委会秦某',
  },
  'withdrawal-application': {
    issuer: unit,
    issuedOn: '2026-04-24',
    addressee: '望禾县信访局',
    matter,
    applicant,
    words: '电梯已经修好了，账目也看到了，我不再反映这件事。',
    undoUntil: { day: '2026-04-29' },
    basis: '本县信访事项撤回的有关规定',
  },
  'termination-notice': {
    ...fromOffice,
    issuedOn: '2026-04-30',
    number: '望信终〔2026〕1号',
    ground: '信访人自愿撤回信访事项',
    reason: '您于2026年4月24日提出撤回，期间没有取消。',
    basis: '本县信访事项撤回的有关规定',
    endedOn: '2026-04-30',
    explainer: { name: '望禾县信访局接待股', phone: '0000-1234567' },
  },
  'closing-report': {
    ...toOffice,
    issuedOn: '2026-05-29',
    number: '望建信报〔2026〕4号',
    assignment: { title: '信访事项交办函', number: '望信交〔2026〕4号', issuedOn: '2026-03-05' },
    course: '我局于2026年3月16日受理，3月24日现场调查，4月2日当面听取信访人意见，4月16日举行听证。',
    facts: '两台电梯因主机损坏停运，物业公司未按规定启动维修资金应急使用程序。',
    opinion: { ...opinion, summary: `对${requests.length}项诉求逐项答复，支持修复电梯。` },
    service: { on: '2026-05-12', way: '直接送达' },
    execution: '维修资金已经核准，施工单位已经进场，预计2026年6月10日前完工。',
    petitionerView: '信访人对修复电梯表示满意，希望尽快公布更早的账目。',
  },
};
