import type { FactsOf } from '#server/documents/kinds.ts';
import type { archiveKinds } from '#server/documents/kinds/archive-kinds.ts';
import { addressed, applicant, article, issuer, matter, opinion, unit } from './wanghe.ts';

const person = { name: '何某', post: '物业管理股干部' };
const basis = `${article('二十八')}第三款`;
const ofFile = {
  issuer: unit,
  issuedOn: '2026-07-20',
  number: '望建信卷〔2026〕9号',
  matter,
  keep: '30年',
  pages: 42,
};

export const archiveSamples: { readonly [K in keyof typeof archiveKinds]: FactsOf<K> } = {
  'recusal-application': {
    issuer: unit,
    issuedOn: '2026-03-18',
    addressee: unit.name,
    matter,
    applicant,
    person,
    reason: '该同志的亲属在物业公司担任负责人。',
    basis,
  },
  'recusal-decision': {
    ...addressed,
    issuedOn: '2026-03-20',
    number: '望建信避〔2026〕1号',
    person,
    appliedOn: '2026-03-18',
    decision: 'withdraws',
    reason: '该同志与物业公司有利害关系，可能影响公正办理。',
    decidedBy: '本局局长',
    decidedOn: '2026-03-20',
    successor: { name: '吕某', post: '法规股干部' },
    basis,
  },
  'data-answer': {
    ...addressed,
    issuedOn: '2026-03-20',
    number: '望信函〔2026〕8号',
    askerNo: 1,
    asked: '复制本人在该事项中的个人信息',
    askedOn: '2026-03-18',
    decision: 'granted',
    reason: '是您本人的信息。',
    decidedBy: '信访局分管领导',
    fetchUntil: '2026-04-19',
    basis: '《个人信息保护法》第四十五条',
    remedy: '《个人信息保护法》第五十条',
  },
  'file-index': {
    ...ofFile,
    entries: [
      {
        title: '信访事项登记表',
        number: '望信来〔2026〕301号',
        author: issuer.name,
        on: '2026-03-02',
        page: 1,
      },
      { title: '电梯照片', author: '林某某', on: '2026-03-02', page: 3, remark: '2张' },
      {
        title: opinion.title,
        number: opinion.number,
        author: unit.name,
        on: opinion.issuedOn,
        page: 20,
      },
      { title: '送达回证', author: unit.name, on: '2026-05-12', page: 26 },
    ],
  },
  'file-remarks': {
    ...ofFile,
    papers: 14,
    remarks: '本卷材料齐全。第3页的照片为复制件，原件由信访人保存。',
    filedBy: '吕某',
    filedOn: '2026-07-20',
    checkedBy: '施某',
  },
};
