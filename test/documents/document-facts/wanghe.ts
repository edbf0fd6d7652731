// The invented county that all sample facts come from. Nobody and nothing here exists.
export const issuer = {
  name: '望禾县信访局',
  phone: '0000-1234567',
  address: '望禾县禾中路1号群众来访接待中心',
  hours: '工作日 8:30—12:00，14:00—17:30',
  contact: '接待股',
};
export const unit = {
  name: '望禾县住房和城乡建设局',
  phone: '0000-7654321',
  address: '望禾县禾中路18号',
  contact: '物业管理股',
};
export const matter = {
  number: '望信〔2026〕128号',
  title: '翠苑小区电梯停运三个月无人维修',
  receivedOn: '2026-03-02',
};
export const addressed = {
  issuer: unit,
  issuedOn: '2026-03-16',
  number: '望建信告〔2026〕12号',
  addressee: '林某某',
  matter,
};
export const fromOffice = { ...addressed, issuer, number: '望信告〔2026〕36号' };
export const toOffice = { ...addressed, addressee: issuer.name };
export const toUnit = { ...fromOffice, addressee: unit.name };
export const article = (number: string) => `《信访工作条例》第${number}条`;
export const requests = ['尽快修复3号楼和5号楼的电梯', '公布公共维修资金的使用情况'];
export const canDo = ['凭编号和查询码查询办理情况', '随时补充材料', '到接待中心当面询问'];
export const applicant = { name: '林某某', contact: '000-00000000' };
export const opinion = {
  title: '信访事项处理意见书',
  number: '望建信意〔2026〕9号',
  issuedOn: '2026-05-11',
};
