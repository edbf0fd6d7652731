import type { DocumentKind } from '#server/documents/kinds.ts';

/**
 * For each name of the sample file the kinds that must be issued; of a list one is enough. None for what is no
 * numbered paper here: slips and
 * records of what was said are printed on demand and carry the query code or wait for a signature, an answer by SMS is
 * kept as its words with the proof, an organ's receipt for an accusation is its own paper, the record of a
 * mediation is the mediator's, and minutes of the joint meeting belong to the meeting.
 */
export const kindsNamed: Readonly<Record<string, readonly (readonly DocumentKind[])[]>> = {
  查询码凭条: [],
  查询码短信: [],
  '信访事项告知书（去向）': [['destination-notice']],
  '信访事项告知书（引导）': [['destination-notice']],
  转送单: [['transfer-sheet']],
  交办函: [['assignment-letter']],
  '重大紧急信访信息专报（视情）': [['urgent-report']],
  '投诉（举报）处理情况告知书': [['duty-reply']],
  处理情况告知书: [['duty-reply']],
  '分类处理（导入法定程序）告知书': [['routing-notice']],
  '调解协议书（调成时）': [['mediation-agreement']],
  调解协议书: [['mediation-agreement']],
  调解笔录: [],
  受理告知书: [['acceptance-notice']],
  送达回证: [['service-receipt']],
  联席会议纪要: [],
  建议答复函: [['suggestion-reply']],
  申请复查受理告知书或督办函: [['review-acceptance-notice', 'supervision-letter']],
  '信访复查意见书（撤销）': [['review-opinion']],
  '简易办理答复（短信存证）': [],
  来电记录: [],
  '来电记录（复述确认）': [],
  接谈记录: [],
  '密件移送单（双人）': [['handover-letter']],
  移送回执: [],
  听证通知书与听证意见书: [['hearing-notice'], ['hearing-opinion']],
  '延期办理告知书（如需）': [['extension-notice']],
  信访处理意见书: [['opinion']],
  办结报告: [['closing-report']],
};
