import type { FactsOf } from '#server/documents/kinds.ts';
import type { answerKinds } from '#server/documents/kinds/answer-kinds.ts';
import { addressed, article, fromOffice, issuer, requests, unit } from './wanghe.ts';

export const answerSamples: { readonly [K in keyof typeof answerKinds]: FactsOf<K> } = {
  'acceptance-notice': {
    ...addressed,
    requests,
    acceptedOn: '2026-03-16',
    basis: article('三十四'),
    answerDue: { day: '2026-05-15' },
    canDo: ['补充证据材料', '要求当面陈述意见', '申请有利害关系的工作人员回避'],
  },
  'refusal-notice': {
    ...fromOffice,
    ground: '已由有权处理的机关受理并正在办理',
    reason: '县住房和城乡建设局已于2026年3月16日受理同一事项，正在规定期限内办理。',
    basis: `${article('十九')}第三款`,
    instead: ['等待该局在2026年5月15日前作出书面答复', '对该答复不服的，可以请求复查'],
    explainer: { name: '望禾县信访局接待股', phone: '0000-1234567', address: issuer.address },
  },
  'no-longer-accepted-notice': {
    ...fromOffice,
    final: {
      title: '信访复核意见书',
      number: '禾信复核〔2025〕7号',
      body: '禾州市人民政府',
      issuedOn: '2025-11-20',
    },
    reason: '您本次提出的事实和理由与该意见所处理的事实和理由相同。',
    basis: `${article('三十六')}第三款`,
    explainer: { name: '望禾县信访局复查股', phone: '0000-1234568' },
  },
  'routing-notice': {
    ...addressed,
    procedure: '劳动争议仲裁程序',
    reason: '您反映的是您与用人单位之间的劳动报酬争议，属于仲裁机构的处理范围。',
    body: {
      name: '望禾县劳动人事争议仲裁院',
      phone: '0000-2345678',
      address: '望禾县政务服务中心二楼',
    },
    limit: '自劳动关系终止之日起一年内',
    papers: ['仲裁申请书', '身份证明', '工资结算单、考勤记录等证据'],
    opened: 'to-apply',
    aid: '经济困难的，可以向望禾县法律援助中心申请法律援助，电话：0000-12348。',
    basis: `${article('三十一')}第二项`,
  },
  'extension-notice': {
    ...addressed,
    issuedOn: '2027-01-12',
    acceptedOn: '2026-11-16',
    oldDue: { day: '2027-01-15', provisional: true },
    reason: '电梯安全检测报告尚未出具',
    approvedBy: '本局局长',
    approvedOn: '2027-01-11',
    days: 30,
    newDue: { day: '2027-02-14', provisional: true },
    basis: article('三十四'),
  },
  opinion: {
    ...addressed,
    number: '望建信意〔2026〕9号',
    issuedOn: '2026-05-11',
    statement:
      '翠苑小区3号楼和5号楼的电梯自2025年12月起停运，老年人上下楼困难，物业公司以没有资金为由不予维修。您请求尽快修复电梯，并公布公共维修资金的使用情况。',
    acceptedOn: '2026-03-16',
    investigation:
      '经查，两台电梯因主机损坏停运，维修预算合计18.6万元。\n物业公司未按规定启动维修资金应急使用程序，也未公示资金使用情况。',
    hearing: {
      on: '2026-04-02',
      how: '当面',
      said: '同意使用维修资金，希望公开招标，并请居委会监督。',
    },
    requests: [
      {
        text: '尽快修复3号楼和5号楼的电梯',
        result: 'support',
        answer: '电梯将在2026年6月10日前修复并通过检验。',
        facts: '物业公司已启动应急使用程序，我局已核准18.6万元，施工单位已经进场。',
        basis: '《住宅专项维修资金管理办法》有关应急使用的规定',
      },
      {
        text: '公布公共维修资金的使用情况',
        result: 'partly',
        facts: '近三年的使用明细已在小区公示；更早的账目因物业公司更换，正在调取。',
        basis: '《物业管理条例》有关公示的规定',
      },
    ],
    commitments: [
      { what: '修复两台电梯并通过检验', owner: '翠苑物业公司', by: '2026-06-10' },
      { what: '公示2020年至2022年的账目', owner: unit.name, by: '2026-06-30' },
    ],
    basis: article('三十二'),
    remedy: {
      body: '望禾县人民政府',
      days: 30,
      basis: article('三十五'),
      address: '望禾县禾中路1号（县信访事项复查复核办公室）',
    },
  },
  'suggestion-reply': {
    ...addressed,
    suggestion: '在老旧小区加装电梯时，由社区统一征求意见、统一报批。',
    decision: 'partly',
    reason: '统一征求意见可以减少重复工作；报批主体由规定明确，不能改由社区承担。',
    next: ['拟订统一征求意见的样表', '今年下半年在两个社区试行'],
    basis: article('二十九'),
  },
  'consultation-answer': {
    ...addressed,
    question: '老旧小区加装电梯有没有补助？',
    answer: '有。符合条件的，每台电梯补助一次，由业主委员会或者业主代表提出申请。',
    basis: '《望禾县老旧小区加装电梯补助办法》（虚构）',
    ask: { name: '望禾县住房和城乡建设局物业管理股', phone: unit.phone, address: unit.address },
  },
  'duty-reply': {
    ...addressed,
    object: '望禾县禾丰食品厂，位于望禾县工业路，从事豆制品加工。',
    inspection: '2026年3月20日现场检查，发现污水处理设施未运行。',
    result: '责令立即停止违法行为，并已立案调查。',
    basis: '《中华人民共和国水污染防治法》有关规定',
    next: ['立案调查终结后向您告知结果'],
    reconsideration: {
      body: '望禾县人民政府',
      period: '知道之日起六十日',
      basis: '《中华人民共和国行政复议法》第二十条',
    },
    litigation: {
      body: '望禾县人民法院',
      period: '知道之日起六个月',
      basis: '《中华人民共和国行政诉讼法》第四十六条',
    },
  },
};
