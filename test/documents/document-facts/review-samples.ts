import type { FactsOf } from '#server/documents/kinds.ts';
import type { reviewKinds } from '#server/documents/kinds/review-kinds.ts';
import { addressed, article, opinion, requests, unit } from './wanghe.ts';

const reviewer = {
  name: '望禾县人民政府',
  phone: '0000-1234568',
  address: '望禾县禾中路1号（县信访事项复查复核办公室）',
  contact: '县信访事项复查复核办公室',
};
const ofReview = {
  ...addressed,
  issuer: reviewer,
  issuedOn: '2026-06-05',
  number: '望信复查受〔2026〕3号',
  level: 'review' as const,
  attacked: { ...opinion, body: unit.name },
  appliedOn: '2026-06-01',
  basis: article('三十五'),
};
const examined = {
  ...ofReview,
  number: '望信复查〔2026〕3号',
  issuedOn: '2026-06-26',
  applicant: '林某某',
  respondent: unit.name,
  requests: ['撤销原处理意见的第二项', ...requests.slice(1)],
  reasons: '处理意见没有说明更早账目何时公布。',
  acceptedOn: '2026-06-01',
  answer: '更早的账目正在向原物业公司调取，尚未取得。',
  findings: '原处理意见对2020年至2022年的账目只说明正在调取，没有写明公布的期限。',
  rules: '《物业管理条例》有关公示的规定',
};

export const reviewSamples: { readonly [K in keyof typeof reviewKinds]: FactsOf<K> } = {
  'review-acceptance-notice': {
    ...ofReview,
    acceptedOn: '2026-06-01',
    answerDue: { day: '2026-07-01' },
    canDo: ['补充材料', '申请有利害关系的人员回避'],
  },
  'review-refusal-notice': {
    ...ofReview,
    number: '望信复查不〔2026〕1号',
    ground: '请求超出原信访事项的范围',
    reason: '您请求更换物业公司，原信访事项没有这一诉求。',
    instead: ['就更换物业公司另行提出信访事项', '按业主大会的程序提出'],
    explainer: { name: reviewer.contact, phone: reviewer.phone, address: reviewer.address },
    complaint: {
      body: '禾州市人民政府信访事项复查复核办公室',
      period: '收到本告知书之日起十日',
      basis: '本省信访事项复查复核办法有关规定',
    },
  },
  'completion-notice': {
    ...ofReview,
    number: '望信复查补〔2026〕2号',
    missing: ['原处理意见书复印件', '您的身份证明'],
    reason: '您提交的申请缺少部分材料，暂时不能审查。',
    by: { day: '2026-06-12' },
    otherwise: '没有正当理由逾期不补充的，视为放弃本次申请。',
  },
  'review-answer-notice': {
    ...ofReview,
    number: '望信复查答〔2026〕3号',
    addressee: unit.name,
    applicant: '林某某',
    requests: ['撤销原处理意见的第二项', '写明更早账目公布的期限'],
    supply: ['书面答辩意见', '作出处理意见的证据和依据', '办理过程的全部案卷'],
    by: { day: '2026-06-15' },
  },
  'review-suspension-notice': {
    ...ofReview,
    number: '望信复查恢〔2026〕1号',
    change: 'resume',
    on: '2026-06-20',
    reason: '需要等待的鉴定结论已经作出。',
    answerDue: { day: '2026-07-11' },
  },
  'review-opinion': {
    ...examined,
    result: 'send-back',
    decision: '请就2020年至2022年账目的公布重新作出处理意见，并写明期限。',
    redoDays: 30,
    remedy: {
      body: '禾州市人民政府',
      days: 30,
      basis: article('三十六'),
      address: '禾州市政务中心（市信访事项复查复核办公室）',
    },
  },
  're-review-opinion': {
    ...examined,
    number: '禾信复核〔2026〕7号',
    issuer: { ...reviewer, name: '禾州市人民政府' },
    issuedOn: '2026-08-20',
    attacked: {
      title: '信访复查意见书',
      number: '望信复查〔2026〕3号',
      issuedOn: '2026-06-26',
      body: reviewer.name,
    },
    appliedOn: '2026-07-20',
    acceptedOn: '2026-07-20',
    basis: article('三十六'),
    hearing: { on: '2026-08-06', opinion: '账目应当公布，期限适当。' },
    result: 'uphold',
    decision: '复查意见认定事实清楚，依据正确，程序合法，予以维持。',
    closingBasis: `${article('三十六')}第三款`,
  },
};
