// The other forms of a kind, where one kind serves several: what is changed in its sample, and what it then says.
import type { DocumentKind } from '#server/documents/kinds.ts';
import { article, issuer, opinion } from './wanghe.ts';

export interface Variant {
  readonly kind: DocumentKind;
  readonly change: Readonly<Record<string, unknown>>;
  readonly says: readonly string[];
}

const final = { title: '信访复核意见书', number: '禾信复核〔2026〕7号', issuedOn: '2026-08-20' };

export const variants: readonly Variant[] = [
  {
    kind: 'data-answer',
    change: { decision: 'refused', fetchUntil: undefined, reason: '保管期限没有届满。' },
    says: ['不予同意', '保管期限没有届满'],
  },
  {
    kind: 'service-receipt',
    change: { servedOn: '2026-05-12', servedBy: '周某', way: 'left' },
    says: ['留置送达', '2026年5月12日'],
  },
  {
    kind: 'destination-notice',
    change: { sent: undefined, goTo: { name: '望禾县人民法院', why: '该事项属于诉讼范围。' } },
    says: ['请向望禾县人民法院提出'],
  },
  {
    kind: 'transfer-sheet',
    change: { objectionDue: undefined, bound: '该事项涉及的职责由你单位承担。' },
    says: ['已经信访工作联席会议确定', '该事项涉及的职责由你单位承担'],
  },
  {
    kind: 'opinion',
    change: { hearing: undefined, notHeard: { on: '2026-04-02', why: '三次电话无人接听。' } },
    says: ['未能听取您的陈述', '三次电话无人接听'],
  },
  {
    kind: 'duty-reply',
    change: {
      reconsideration: undefined,
      litigation: undefined,
      leads: { name: '望禾县生态环境局', phone: '0000-3456789' },
    },
    says: ['继续向望禾县生态环境局反映'],
  },
  {
    kind: 'objection-decision',
    change: { decision: 'agree', noticeDue: undefined },
    says: ['同意你单位的异议，收回该事项'],
  },
  {
    kind: 'hearing-notice',
    change: {
      decision: 'decline',
      reason: '申请的问题不属于该事项的范围。',
      hearing: undefined,
      rights: undefined,
    },
    says: ['信访事项不予听证告知书', '决定不举行听证'],
  },
  {
    kind: 'hearing-notice',
    change: {
      hearing: {
        at: '2026-04-16T14:30',
        place: '三楼会议室',
        chair: '冯某',
        members: ['卫某'],
        openness: 'closed',
        closedWhy: '涉及个人隐私',
      },
    },
    says: ['信访事项听证通知书', '不公开举行', '涉及个人隐私'],
  },
  {
    kind: 'hearing-change-notice',
    change: {
      change: 'end',
      newAt: undefined,
      newPlace: undefined,
    },
    says: ['信访事项听证终止通知书', '终止，不再举行', '听证终止不影响该事项的办理'],
  },
  {
    kind: 'hearing-change-notice',
    change: { newAt: undefined, newPlace: undefined, next: '改定的时间另行通知。' },
    says: ['延期举行', '改定的时间另行通知'],
  },
  {
    kind: 'review-acceptance-notice',
    change: { level: 're-review', attacked: { ...final, body: '望禾县人民政府' } },
    says: ['申请复核受理告知书', '提出的复核申请收悉'],
  },
  {
    kind: 'review-refusal-notice',
    change: { level: 're-review', complaint: undefined },
    says: ['不予受理复核申请告知书'],
  },
  {
    kind: 're-review-opinion',
    change: {
      result: 'revoke',
      decision: '撤销复查意见。',
      reviewRedoDays: 30,
      anew: '对重新作出的意见，申请人仍享有该意见载明的权利。',
    },
    says: ['30日内重新作出复查意见', '仍享有该意见载明的权利'],
  },
  {
    kind: 'completion-notice',
    change: { level: 're-review' },
    says: ['复核申请补正通知书'],
  },
  {
    kind: 'review-answer-notice',
    change: { level: 're-review' },
    says: ['复核答辩通知书'],
  },
  {
    kind: 'review-suspension-notice',
    change: { change: 'suspend', reason: '需要等待鉴定结论。', answerDue: undefined },
    says: ['信访复查中止通知书', '中止审查', '将恢复审查'],
  },
  {
    kind: 'review-suspension-notice',
    change: { level: 're-review', change: 'terminate', answerDue: undefined },
    says: ['信访复核终止通知书', '审查到此结束'],
  },
  {
    kind: 'review-opinion',
    change: { result: 'revoke', redoDays: undefined },
    says: ['撤销原意见', '请求复核'],
  },
  {
    kind: 'review-opinion',
    change: { result: 'change', decision: '将第二项变更为：2026年7月31日前公布。' },
    says: ['变更原意见', '2026年7月31日前公布'],
  },
  {
    kind: 're-review-opinion',
    change: {
      result: 'send-back',
      decision: '请就账目公布的期限重新作出处理意见。',
      redoDays: 30,
      anew: '对重新作出的意见，申请人仍享有该意见载明的权利。',
    },
    says: ['仍享有该意见载明的权利', '退回重新办理', '30日内重新作出处理意见', '不再受理'],
  },
  {
    kind: 'completion-notice',
    change: { by: undefined, open: '没有规定补充的期限，请尽快补充。' },
    says: ['没有规定补充的期限'],
  },
  {
    kind: 'review-answer-notice',
    change: { by: undefined, open: '没有规定提交的期限，请尽快提交。' },
    says: ['没有规定提交的期限'],
  },
  {
    kind: 'review-suspension-notice',
    change: { change: 'terminate', ground: '申请人撤回申请', answerDue: undefined },
    says: ['属于下列情形：申请人撤回申请'],
  },
  {
    kind: 'hearing-record',
    change: { course: undefined, record: '主持人宣布听证开始。', endedAt: undefined },
    says: ['主持人宣布听证开始'],
  },
  {
    kind: 'hearing-opinion',
    change: { facts: undefined, disputes: undefined },
    says: ['一、评议意见'],
  },
  {
    kind: 'mediation-agreement',
    change: { performances: undefined, performance: '签订后七日一次付清。' },
    says: ['签订后七日一次付清'],
  },
  {
    kind: 'settlement-agreement',
    change: { performances: [], performance: '当场履行完毕。' },
    says: ['当场履行完毕'],
  },
  {
    kind: 'recusal-decision',
    change: { successor: undefined, next: '由本局另行确定办理人员。' },
    says: ['由本局另行确定办理人员'],
  },
  {
    kind: 'supervision-reply',
    change: { explanation: undefined, done: undefined, remaining: undefined },
    says: ['一、结果'],
  },
  {
    kind: 'termination-notice',
    change: { undoUntil: { day: '2026-05-06' } },
    says: ['2026年5月6日可以取消撤回'],
  },
  {
    kind: 'improvement-suggestion',
    change: { about: 'work', addressee: '望禾县住房和城乡建设局', matters: undefined },
    says: ['改进工作建议书', '现提出改进工作的建议'],
  },
  {
    kind: 'improvement-suggestion',
    change: { about: 'accountability', basis: `${article('四十')}第三款` },
    says: ['追究责任建议书', '现提出追究责任的建议'],
  },
  {
    kind: 'suggestion-feedback',
    change: { decision: 'not-adopted', measures: undefined },
    says: ['不予采纳'],
  },
  {
    kind: 'recusal-decision',
    change: { decision: 'stays', successor: undefined },
    says: ['决定其不回避'],
  },
  {
    kind: 'recusal-decision',
    change: { appliedOn: undefined },
    says: ['决定其回避'],
  },
  {
    kind: 'registration-form',
    change: { petitioners: [{ name: '未留姓名' }], papers: undefined, attachments: 0 },
    says: ['未留姓名', '未提供', '0份'],
  },
  {
    kind: 'closing-report',
    change: {
      opinion: { ...opinion, title: '信访事项处理意见书', summary: '不予支持，已说明理由。' },
      issuer,
    },
    says: ['不予支持，已说明理由'],
  },
];
