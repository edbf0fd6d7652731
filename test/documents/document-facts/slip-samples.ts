import type { FactsOf } from '#server/documents/kinds.ts';
import type { slipKinds } from '#server/documents/kinds/slip-kinds.ts';
import { article, canDo, issuer, matter, requests, unit } from './wanghe.ts';

const slip: FactsOf<'slip'> = {
  issuer,
  issuedOn: '2026-03-02',
  matter,
  code: '7KXM-4R2P-9WTC',
  form: '来访',
  requests,
  attachments: 3,
  next: [
    {
      what: '信访局登记后，将事项转到有权处理的单位，并告诉您去向',
      by: { day: '2026-03-17' },
      basis: `${article('二十二')}第一款`,
    },
    {
      what: '该单位书面告诉您是否受理',
      by: { day: '2026-04-01' },
      basis: `${article('二十三')}第三款`,
    },
  ],
  canDo,
  portal: 'https://xinfang.wanghe.example/chaxun',
};

export const slipSamples: { readonly [K in keyof typeof slipKinds]: FactsOf<K> } = {
  slip,
  'slip-receipt': slip,
  'progress-print': {
    issuer,
    issuedOn: '2026-04-20',
    matter,
    holder: unit.name,
    status:
      '县住房和城乡建设局已于2026年3月16日受理，正在调查核实。他们要在2026年5月15日前书面答复您。',
    by: { day: '2026-05-15' },
    requests: [
      { text: '尽快修复3号楼和5号楼的电梯' },
      { text: '公布公共维修资金的使用情况', answer: '部分支持：近三年明细已公示。' },
    ],
    events: [
      { on: '2026-03-02', what: '县信访局收到并登记', basis: article('二十二') },
      { on: '2026-03-05', what: '转送县住房和城乡建设局', basis: article('二十二') },
      {
        on: '2026-03-16',
        what: '县住房和城乡建设局受理，出具受理告知书',
        basis: article('二十三'),
      },
      { on: '2026-04-02', what: '当面听取您的意见' },
    ],
    clocks: [
      {
        name: '转送后书面告知',
        from: '2026-03-05',
        due: { day: '2026-03-20' },
        state: '已按时完成',
        basis: article('二十三'),
      },
      {
        name: '作出处理意见',
        from: '2026-03-16',
        due: { day: '2026-05-15' },
        state: '剩25天',
        basis: article('三十四'),
      },
    ],
    canDo,
    portal: slip.portal,
  },
  'visit-record': {
    issuer,
    issuedOn: '2026-03-02',
    number: '望信接〔2026〕77号',
    form: 'visit',
    at: '2026-03-02T09:40',
    place: '群众来访接待中心2号室',
    receivedBy: '接待股 陈某',
    petitioner: { name: '林某某', contact: '000-00000000' },
    representatives: ['林某某', '赵某某'],
    said: '翠苑小区3号楼和5号楼的电梯自去年十二月起停运。\n多次找过物业公司，物业公司说没有资金。',
    requests,
    papers: ['电梯照片2张', '物业公司通知复印件1份'],
  },
};
