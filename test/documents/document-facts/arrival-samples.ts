import type { FactsOf } from '#server/documents/kinds.ts';
import type { arrivalKinds } from '#server/documents/kinds/arrival-kinds.ts';
import { article, issuer, matter, requests, toOffice, toUnit, unit } from './wanghe.ts';

export const arrivalSamples: { readonly [K in keyof typeof arrivalKinds]: FactsOf<K> } = {
  'registration-form': {
    issuer,
    issuedOn: '2026-03-02',
    number: '望信来〔2026〕301号',
    form: '来访',
    at: '2026-03-02T09:40',
    registrar: '接待股 陈某',
    petitioners: [{ name: '林某某', contact: '000-00000000' }, { name: '赵某某' }],
    told: '翠苑小区3号楼和5号楼的电梯自去年十二月起停运，老年人上下楼困难。\n多次找过物业公司，物业公司说没有资金。',
    attachments: 3,
    papers: ['电梯照片2张', '物业公司通知复印件1份'],
    matters: [
      { number: matter.number, title: matter.title, requests },
      { number: '望信〔2026〕131号', title: '禾安里路灯不亮', requests: ['修好路灯'] },
    ],
  },
  'objection-letter': {
    ...toOffice,
    number: '望建信异〔2026〕2号',
    issuedOn: '2026-03-11',
    sent: { title: '信访事项转送单', number: '望信转〔2026〕36号', issuedOn: '2026-03-05' },
    reasons:
      '电梯的使用登记和安全监察由市场监督管理部门负责。信访人反映的停运原因是电梯经检验不合格被责令停用，不是维修资金问题。\n我局对电梯检验不合格没有处理权限。',
    basis: '《中华人民共和国特种设备安全法》有关监督管理职责的规定',
    proposed: '望禾县市场监督管理局',
  },
  'objection-decision': {
    ...toUnit,
    number: '望信核〔2026〕2号',
    issuedOn: '2026-03-12',
    objection: { number: '望建信异〔2026〕2号', on: '2026-03-11' },
    decision: 'refuse',
    reasons:
      '信访人的诉求是启动维修资金修复电梯并公布资金使用情况，维修资金的监督管理由你单位负责。',
    basis: `${article('二十三')}第三款`,
    noticeDue: { day: '2026-03-20' },
  },
  'inquiry-record': {
    issuer: unit,
    issuedOn: '2026-03-24',
    number: '望建信查〔2026〕5号',
    matter,
    at: '2026-03-24T09:30',
    until: '2026-03-24T10:20',
    place: '翠苑小区居委会会议室',
    askers: ['周某', '吴某'],
    recorder: '吴某',
    asked: { name: '郑某某', relation: '物业公司项目负责人', contact: '000-11111111' },
    rights: ['调查人的姓名和单位', '应当如实回答，可以陈述和解释', '可以申请有利害关系的人员回避'],
    dialogue: [
      { question: '电梯从什么时候起停运？', answer: '2025年12月8日，主机损坏。' },
      {
        question: '为什么没有申请使用维修资金？',
        answer: '征求业主意见时，同意的户数不够，后来没有再组织。',
      },
    ],
  },
  'reception-record': {
    issuer,
    issuedOn: '2026-03-10',
    number: '望信领接〔2026〕6号',
    matter,
    leader: { name: '孙某', post: '副县长' },
    at: '2026-03-10T09:00',
    place: '群众来访接待中心1号室',
    petitioner: '林某某',
    present: ['县住房和城乡建设局负责人', '翠苑社区居委会负责人'],
    said: '电梯停运三个月，高层住户上下楼困难，希望尽快修好。',
    requests,
    arranged: '由县住房和城乡建设局牵头，指导启动维修资金应急使用程序，并公布资金使用情况。',
    unit: unit.name,
    by: '2026-04-10',
  },
};
