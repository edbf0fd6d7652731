import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import { fitting, poisoned, type Known } from './from-schema.ts';
import { brokenParts, strangeHeaders } from './malformed.ts';
import { poison, poisonText, prototypeKeys } from './poison.ts';
import type { Chance } from './random.ts';
import type { HostileRequest } from './request.ts';

/** Everything that a sender may do to one endpoint of the contract. */
const rows = Object.entries(endpoints) as [string, Endpoint][];

// Each ends the very session that the next hostile request needs.
const spared = new Set([
  'session.close',
  'session.end',
  'session.end-others',
  'person.end-sessions',
]);

export function fromContract(known: Known, chance: Chance): HostileRequest {
  const [made, row] = chance.pick(rows.filter(([name]) => !spared.has(name)));
  const method = chance.happens(25) ? chance.pick(['PATCH', 'OPTIONS', 'HEAD', 'PUT']) : row.method;
  const path = pathOf(row, known, chance) + queryOf(row, known, chance);
  const { headers, body } = bodyOf(row, known, chance);
  return {
    made,
    method,
    path,
    headers: { ...headers, ...strangeHeaders(chance) },
    ...(body === undefined ? {} : { body }),
  };
}

function pathOf({ path }: Endpoint, known: Known, chance: Chance): string {
  const put = (id: string) => (chance.happens(4) ? hurtId(chance) : id);
  const filled = path.replaceAll(/:\w+/g, () => put(chance.pick(known.ids)));
  return chance.happens(40)
    ? filled + chance.pick(['/', '//', '/..', '/%00', '%', ';x=1'])
    : filled;
}

const hurtId = (chance: Chance): string =>
  chance.pick([encoded(poisonText(chance).slice(0, 3_000)), '%ff%fe', '%', '..%2f..', '%00', '.']);

function queryOf({ query, method }: Endpoint, known: Known, chance: Chance): string {
  if (!query && !chance.happens(10)) return '';
  const wanted = query ? poisoned(query, known, chance) : { [poisonText(chance)]: poison(chance) };
  const given = typeof wanted === 'object' && wanted !== null ? Object.entries(wanted) : [];
  const twice = chance.happens(5) ? [...given, ...given] : given;
  const pairs = twice.map(([name, value]) => `${encoded(name)}=${encoded(textFor(value))}`);
  const text = `?${pairs.join('&')}`.slice(0, method === 'GET' ? 12_000 : 2_000);
  // A cut must not fall inside an escape by chance only: both whole and broken ones are sent.
  return chance.happens(10) ? `${text}%` : text.replace(/%.?$/, '');
}

const textFor = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

interface Body {
  readonly headers: HostileRequest['headers'];
  readonly body?: string | Buffer;
}

function bodyOf(row: Endpoint, known: Known, chance: Chance): Body {
  if (row.method === 'GET' && !chance.happens(30)) return { headers: {} };
  if (row.path === '/api/papers' || chance.happens(25)) return brokenParts(chance);
  const schema = row.body;
  const value = schema
    ? chance.happens(4)
      ? fitting(schema, known, chance)
      : poisoned(schema, known, chance)
    : poison(chance);
  return { headers: { 'content-type': typeOf(chance) }, body: jsonOf(value, chance) };
}

const typeOf = (chance: Chance): string =>
  chance.happens(12)
    ? chance.pick([
        'text/plain',
        'application/xml',
        'application/x-www-form-urlencoded',
        'application/json; charset=utf-7',
        'application/json, text/html',
        'multipart/form-data',
        '*/*',
      ])
    : 'application/json';

function jsonOf(value: unknown, chance: Chance): string {
  const text = JSON.stringify(value) ?? '';
  // Deeper than any object of ours can be made.
  if (chance.happens(60)) return '['.repeat(100_000) + ']'.repeat(100_000);
  if (chance.happens(15)) return text.slice(0, chance.below(text.length + 1));
  if (text.startsWith('{') && chance.happens(10))
    return `{${prototypeKeys(chance)}${text === '{}' ? '' : ','}${text.slice(1)}`;
  if (text.startsWith('{') && chance.happens(20)) return `\ufeff${text}${text}`;
  return text;
}

/** Lone surrogates too, as the bytes that a browser would never send. */
export function encoded(text: string): string {
  return text.isWellFormed()
    ? encodeURIComponent(text)
    : [...Buffer.from(text, 'utf16le')]
        .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
        .join('');
}
