import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { administratorRoles } from '#domain/staff.ts';
import { appointAdministrator } from '#server/office/appoint-administrator.ts';
import { readArguments, usage, type Asked } from './arguments.ts';
import { askedValues, line, loginName } from './asked-values.ts';
import type { Command } from './command.ts';
import { newPasswords } from './new-passwords.ts';
import { explained, Stop, withRedress } from './with-redress.ts';
import { firstText, tell } from './words.ts';

const fields = {
  role: { option: 'role', form: z.enum(administratorRoles) },
  login: { option: 'login', form: loginName },
  name: { option: 'name', form: line },
} as const;

/** `redress administrator`: names an administrator from the server's own console, where none is left to do it on screen. */
export const administrator: Command = async (args) => {
  const options = Object.values(fields).map(({ option }) => option);
  const asked = readArguments('administrator', args, options);
  if (typeof asked === 'number') return asked;
  if (asked.files.length > 0) return usage(asked.say, 'administrator', 2);
  return explained(asked.say, async () => {
    const account = await accountFrom(asked);
    return withRedress(asked.say, async ({ app }) => {
      const done = await appointAdministrator(app, account);
      if (isRefusal(done)) throw new Stop(firstText(asked.language, [`refusals:${done.code}`]));
      const role = firstText(asked.language, [`terms:role.${account.role}`]);
      tell(
        asked.say('administrator.appointed', { name: account.name, role, login: account.login }),
      );
      return 0;
    });
  });
};

async function accountFrom(asked: Asked) {
  const of = await askedValues('administrator', fields, asked);
  const login = of('login');
  const passwords = await newPasswords(asked, [login]);
  const role = fields.role.form.parse(of('role'));
  return { role, login, name: of('name'), password: passwords.get(login) ?? '' };
}
