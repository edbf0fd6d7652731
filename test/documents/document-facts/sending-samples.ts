import type { FactsOf } from '#server/documents/kinds.ts';
import type { sendingKinds } from '#server/documents/kinds/sending-kinds.ts';
import { article, fromOffice, issuer, matter, unit } from './wanghe.ts';

const matters = [
  { number: matter.number, title: matter.title, receivedOn: '2026-03-02', petitioner: '林某某' },
  { number: '望信〔2026〕131号', title: '禾安里路灯不亮', receivedOn: '2026-03-03' },
];
const transfer = {
  issuer,
  issuedOn: '2026-03-05',
  number: '望信转〔2026〕36号',
  addressee: unit.name,
  matters,
  basis: `${article('二十二')}第一款第二项`,
  noticeDue: { day: '2026-03-20' },
  objectionDue: { day: '2026-03-12' },
} satisfies FactsOf<'transfer-sheet'>;

export const sendingSamples: { readonly [K in keyof typeof sendingKinds]: FactsOf<K> } = {
  'destination-notice': {
    ...fromOffice,
    principle: '属地管理、分级负责，谁主管、谁负责',
    basis: `${article('二十二')}第一款`,
    sent: { ...unit, way: 'transfer', on: '2026-03-05' },
    next: [{ what: '该单位书面告诉您是否受理', by: { day: '2026-03-20' } }],
  },
  'transfer-sheet': transfer,
  'assignment-letter': {
    ...transfer,
    number: '望信交〔2026〕4号',
    basis: `${article('二十二')}第一款第三项`,
    due: { day: '2026-05-29' },
    report: ['调查核实的经过和结果', '处理意见及依据', '向信访人送达和说明的情况'],
  },
  'handover-letter': {
    issuer,
    issuedOn: '2026-03-10',
    number: '望信转〔2026〕41号',
    addressee: '中共望禾县委政法委员会',
    matters,
    reason: '信访人对人民法院已经生效的判决不服，属于诉讼权利救济范围。',
    basis: `${article('二十二')}第二款`,
    enclosures: ['来信原件一份', '判决书复印件一份'],
  },
  'service-receipt': {
    issuer: unit,
    issuedOn: '2026-05-12',
    number: '望建信送〔2026〕9号',
    document: { title: '信访事项处理意见书', number: '望建信意〔2026〕9号' },
    matter: { number: matter.number, title: matter.title },
    addressee: '林某某',
    way: 'hand',
    place: '翠苑小区居委会',
  },
};
