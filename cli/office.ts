import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { createOffice, type OfficePlan } from '#server/office/new-office.ts';
import { readArguments, usage, type Asked } from './arguments.ts';
import type { Command } from './command.ts';
import { ask, askSecret, readFirstLine } from './questions.ts';
import { explained, Stop, withRedress } from './with-redress.ts';
import { firstText, tell } from './words.ts';

const line = z.string().trim().min(1).max(200);

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
  login: { option: 'login', form: z.string().regex(/^[a-z0-9._-]{2,40}$/) },
  name: { option: 'name', form: line },
} as const;
type Field = keyof typeof fields;
const names = z.enum(Object.keys(fields)).options as Field[];

const passwordForm = z.string().min(12).max(200);

/** `redress office`: opens the county's office on an empty installation. The password is never an argument. */
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
      const { officeName, administrator } = plan;
      tell(asked.say('office.done', { office: officeName, login: administrator.login }));
      return 0;
    });
  });
};

async function planFrom(asked: Asked): Promise<OfficePlan> {
  const told = new Map<Field, string>();
  for (const field of names) told.set(field, await valueOf(field, asked));
  const of = (field: Field): string => told.get(field) ?? '';
  const administrator = {
    login: of('login'),
    name: of('name'),
    password: await readPassword(asked),
  };
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
    administrator,
  };
}

async function valueOf(field: Field, { option, say }: Asked): Promise<string> {
  const { option: name, form } = fields[field];
  const words = say(`office.field.${field}`);
  const given = option(name) ?? (process.stdin.isTTY ? await ask(`${words}: `) : '');
  const read = form.safeParse(given);
  if (read.success) return read.data;
  throw new Stop(say('office.badField', { field: words, option: `--${name}` }));
}

async function readPassword({ say }: Asked): Promise<string> {
  const password = process.stdin.isTTY
    ? await askSecret(say('office.password'))
    : await readFirstLine();
  if (!passwordForm.safeParse(password).success) throw new Stop(say('office.passwordShort'));
  if (process.stdin.isTTY && (await askSecret(say('office.passwordAgain'))) !== password)
    throw new Stop(say('office.passwordsDiffer'));
  return password;
}
