import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { createOffice, type OfficePlan } from '#server/office/new-office.ts';
import { readArguments, usage, type Asked } from './arguments.ts';
import { askedValues, line, loginName } from './asked-values.ts';
import type { Command } from './command.ts';
import { newPasswords } from './new-passwords.ts';
import { explained, Stop, withRedress } from './with-redress.ts';
import { firstText, tell } from './words.ts';

/** What must be known, in the order in which it is asked for, with the option that gives it. */
const fields = {
  county: { option: 'county', form: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/) },
  countyName: { option: 'county-name', form: line },
  officeName: { option: 'office', form: line },
  numberPrefix: { option: 'prefix', form: z.string().trim().min(1).max(20) },
  documentWord: { option: 'word', form: z.string().trim().min(1).max(20) },
  phone: { option: 'phone', form: line },
  address: { option: 'address', form: line },
  hours: { option: 'hours', form: line },
  reviewBody: { option: 'review-body', form: line },
  login: { option: 'login', form: loginName },
  name: { option: 'name', form: line },
  securityLogin: { option: 'security-login', form: loginName },
  securityName: { option: 'security-name', form: line },
  auditLogin: { option: 'audit-login', form: loginName },
  auditName: { option: 'audit-name', form: line },
} as const;

/** `redress office`: opens the county's office on an empty installation, with its three administrators. */
export const office: Command = async (args) => {
  const options = Object.values(fields).map(({ option }) => option);
  const asked = readArguments('office', args, options);
  if (typeof asked === 'number') return asked;
  if (asked.files.length > 0) return usage(asked.say, 'office', 2);
  return explained(asked.say, async () => {
    const plan = await planFrom(asked);
    return withRedress(asked.say, async ({ app }) => {
      const done = await createOffice(app, plan);
      if (isRefusal(done)) throw new Stop(firstText(asked.language, [`refusals:${done.code}`]));
      const { officeName, administrators } = plan;
      const { login } = administrators.administrator;
      const security = administrators['security-administrator'].login;
      tell(asked.say('office.done', { office: officeName, login, security }));
      return 0;
    });
  });
};

async function planFrom(asked: Asked): Promise<OfficePlan> {
  const of = await askedValues('office', fields, asked);
  const logins = [of('login'), of('securityLogin'), of('auditLogin')];
  if (new Set(logins).size < logins.length) throw new Stop(asked.say('office.three'));
  const passwords = await newPasswords(asked, logins);
  const account = (login: string, name: string) => ({
    login,
    name,
    password: passwords.get(login) ?? '',
  });
  return {
    county: of('county'),
    countyName: of('countyName'),
    officeName: of('officeName'),
    numberPrefix: of('numberPrefix'),
    documentWord: of('documentWord'),
    phone: of('phone'),
    address: of('address'),
    hours: of('hours'),
    reviewBody: of('reviewBody'),
    administrators: {
      administrator: account(of('login'), of('name')),
      'security-administrator': account(of('securityLogin'), of('securityName')),
      'audit-administrator': account(of('auditLogin'), of('auditName')),
    },
  };
}
