import { v7 as newId } from 'uuid';
import type { Day } from '#domain/day.ts';
import type { Actor, Role, StaffMember, Unit } from '#domain/staff.ts';

/** The invented county, its units, and somebody for every post. */
export const county = 'wanghe';

const unit = (id: string, name: string, kind: Unit['kind'], reviewBody: string): Unit => ({
  id,
  name,
  kind,
  reviewBody,
  reReviewBody: '',
  phone: '0000-6688000',
  address: '望禾县人民路1号',
  active: true,
  documentPrefix: '',
});

export const units = [
  unit('office', '望禾县信访局', 'petition-office', '望禾县人民政府'),
  unit('housing', '望禾县住房和城乡建设局', 'department', '望禾县人民政府'),
  unit('labour', '望禾县人力资源和社会保障局', 'department', '望禾县人民政府'),
  unit('baihe', '白禾镇人民政府', 'township', '望禾县人民政府'),
] as const satisfies Unit[];

const post = (login: string, name: string, at: string, ...roles: Role[]) => ({
  id: newId(),
  login,
  name,
  unit: at,
  roles,
  active: true,
  awayFrom: null as Day | null,
  awayTo: null as Day | null,
});

export const people = {
  registrar: post('registrar', '登记员甲', 'office', 'registrar'),
  sorter: post('sorter', '审核员甲', 'office', 'sorter'),
  sorter2: post('sorter2', '审核员乙', 'office', 'sorter'),
  officeLeader: post('office-leader', '局长甲', 'office', 'office-leader'),
  supervisor: post('supervisor', '督查员甲', 'office', 'supervisor'),
  keeper: post('keeper', '密件员甲', 'office', 'keeper'),
  keeper2: post('keeper2', '密件员乙', 'office', 'keeper'),
  reviewer: post('reviewer', '复查员甲', 'office', 'reviewer'),
  reviewer2: post('reviewer2', '复查员乙', 'office', 'reviewer'),
  reviewLeader: post('review-leader', '复查负责人甲', 'office', 'review-leader'),
  reviewLeader2: post('review-leader2', '复查负责人乙', 'office', 'review-leader'),
  archivist: post('archivist', '档案员甲', 'office', 'archivist'),
  administrator: post('administrator', '管理员甲', 'office', 'administrator'),
  security: post('security', '安全员甲', 'office', 'security-administrator'),
  auditor: post('auditor', '审计员甲', 'office', 'audit-administrator'),
  officer: post('officer', '住建承办甲', 'housing', 'unit-officer'),
  officer2: post('officer2', '住建承办乙', 'housing', 'unit-officer'),
  checker: post('checker', '住建法审甲', 'housing', 'legal-checker'),
  checker2: post('checker2', '住建法审乙', 'housing', 'legal-checker'),
  leader: post('leader', '住建局长甲', 'housing', 'unit-leader'),
  leader2: post('leader2', '住建副局长甲', 'housing', 'unit-leader'),
  labourOfficer: post('labour-officer', '人社承办甲', 'labour', 'unit-officer'),
  labourChecker: post('labour-checker', '人社法审甲', 'labour', 'legal-checker'),
  labourLeader: post('labour-leader', '人社局长甲', 'labour', 'unit-leader'),
  townOfficer: post('town-officer', '白禾承办甲', 'baihe', 'unit-officer'),
  townLeader: post('town-leader', '白禾镇长甲', 'baihe', 'unit-leader'),
} as const satisfies Record<string, StaffMember & { login: string }>;
export type Post = keyof typeof people;

export const actorOf = (one: Post): Extract<Actor, { kind: 'staff' }> => {
  const { id, unit: at, roles } = people[one];
  return { kind: 'staff', person: id, unit: at, roles };
};
