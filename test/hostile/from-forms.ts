import { encoded } from './from-contract.ts';
import { brokenParts, strangeHeaders } from './malformed.ts';
import { poisonText } from './poison.ts';
import type { Chance } from './random.ts';
import type { HostileRequest } from './request.ts';

/** A form as a page of the portal shows it. */
export interface ShownForm {
  readonly action: string;
  readonly method: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

export function formsIn(html: string): ShownForm[] {
  return html
    .split('<form')
    .slice(1)
    .map((part) => part.slice(0, part.indexOf('</form>')))
    .map((part) => ({
      action: attribute(part.slice(0, part.indexOf('>')), 'action') ?? '/',
      method: (attribute(part.slice(0, part.indexOf('>')), 'method') ?? 'get').toUpperCase(),
      fields: [...part.matchAll(/<(?:input|textarea|select|button)\b[^>]*>/g)].flatMap(([tag]) => {
        const name = attribute(tag, 'name');
        return name === undefined ? [] : [[name, attribute(tag, 'value') ?? 'x'] as const];
      }),
    }));
}

/** The addresses that a page leads to inside the portal. */
export const linksIn = (html: string): string[] =>
  [...html.matchAll(/href="(\/[^"#]*)"/g)].map(([, path = '/']) => path.replaceAll('&amp;', '&'));

export function fromForm(form: ShownForm, chance: Chance): HostileRequest {
  if (chance.happens(12)) {
    const parts = brokenParts(chance);
    return { made: form.action, method: 'POST', path: form.action, ...parts };
  }
  const fields = form.fields.flatMap(([name, value]) => hurtField(name, value, chance));
  const text = fields.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
  const isGet = form.method === 'GET';
  return {
    made: form.action,
    method: form.method,
    path: isGet ? `${form.action}?${text.slice(0, 8_000)}` : form.action,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...strangeHeaders(chance) },
    ...(isGet ? {} : { body: chance.happens(20) ? `${text}&%=%ff&=&__proto__[x]=1` : text }),
  };
}

type Field = readonly [name: string, value: string];

// The token mostly stays as it is: a form without it never gets further than the door.
function hurtField(name: string, value: string, chance: Chance): Field[] {
  if (name === 'csrf' && !chance.happens(15)) return [[name, value]];
  if (chance.happens(10)) return [];
  const given: Field = [name, chance.happens(2) ? poisonText(chance) : value];
  return chance.happens(8) ? [given, [name, poisonText(chance)], given] : [given];
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&');
