// The walls of the house: who may import whom, no circles, no Chinese in code, both languages complete, exact pins.
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  codeOf,
  filesIn,
  findCircle,
  importsOf,
  isIn,
  isInside,
  json,
  read,
  sourcesIn,
} from './house.ts';

const rooms = ['domain', 'record', 'verifier', 'contract', 'server', 'desk', 'cli', 'bench'];

/** Which rooms a room may import besides itself. */
const mayEnter: Record<string, string[]> = {
  domain: [],
  record: [],
  verifier: ['record'],
  contract: ['domain'],
  'server/store': ['contract', 'domain', 'record'],
  'server/documents': ['contract', 'domain', 'record'],
  'server/outside': ['contract', 'domain', 'record'],
  desk: ['contract', 'messages'],
  cli: ['contract', 'domain', 'record', 'messages', 'server'],
  bench: ['contract', 'domain', 'record', 'messages', 'server'],
};

/** Within the server, in order: a floor may use those below it, never one above. `act` stands for its neighbours too. */
const floors = [
  ['server/main'],
  ['server/http', 'server/portal', 'server/jobs'],
  ['server/act'],
  ['server/store', 'server/documents', 'server/outside'],
];

/** Libraries that only the named rooms may touch. */
const keepers: [RegExp, string[]][] = [
  [/^(kysely|pg|pg-cursor)(\/|$)/, ['server/store', 'bench']],
  [/^graphile-worker(\/|$)/, ['server/store', 'server/jobs']],
  [/^(@myriaddreamin\/|fontkit$|docx$)/, ['server/documents']],
  [/^esbuild$/, ['server/portal']],
  [/^(nodemailer|file-type|yauzl|tesseract\.js|openid-client)(\/|$)/, ['server/outside']],
  [/^(react|react-dom|react-i18next|antd|@ant-design\/|@tanstack\/)/, ['desk']],
];

/** Rooms that may use nothing from npm and Node but this. */
const poor: [string, RegExp][] = [
  ['domain', /^zod$/],
  ['contract', /^zod$/],
  ['record', /^node:crypto$/],
  ['verifier', /^$/],
];

/** Han characters that are notation, not text: the numerals and date form that documents are set in. */
const notation = ['server/documents/format.ts'];

const files = rooms.flatMap((room) => sourcesIn(room));
const imports = files.flatMap(importsOf);
const real = imports.filter(({ onlyType }) => !onlyType);

test('the house was really read: its rooms have files, and the files import each other', () => {
  expect(files.length).toBeGreaterThan(40);
  for (const room of ['domain', 'record', 'contract', 'server/store', 'server/outside'])
    expect(files.filter((file) => isIn(room, file)).length, room).toBeGreaterThan(0);
  expect(imports.filter(isInside).length).toBeGreaterThan(files.length / 2);
});

test('no room imports a room it may not enter', () => {
  const trespassers = imports.filter(isInside).filter(({ from, to }) => !mayImport(from, to));
  expect(trespassers).toEqual([]);
});

test('a library is touched only by the room that keeps it', () => {
  const trespassers = real.filter(({ from, to }) =>
    keepers.some(([library, keep]) => library.test(to) && !keep.some((room) => isIn(room, from))),
  );
  expect(trespassers).toEqual([]);
});

test('SQL is written in the store and nowhere else', () => {
  const sql = /\bsql`|\.(selectFrom|insertInto|updateTable|deleteFrom|with)\(\s*['"]/;
  const outside = files.filter((file) => !isIn('server/store', file) && !isIn('bench', file));
  expect(outside.filter((file) => sql.test(codeOf(file)))).toEqual([]);
});

test('domain and contract use only zod, record only node:crypto, the page that checks nothing', () => {
  const outsiders = imports.filter((each) => !isInside(each));
  const trespassers = outsiders.filter(({ from, to }) =>
    poor.some(([room, allowed]) => isIn(room, from) && !allowed.test(to)),
  );
  expect(trespassers).toEqual([]);
});

test('no import goes round in a circle', () => {
  const clean = new Set<string>();
  const circles = files
    .map((file) => findCircle(real, file, { path: [], clean }))
    .filter((path) => path.length > 0);
  expect(circles.slice(0, 3)).toEqual([]);
});

test('no text for people stands in code: Chinese is in messages and in law', () => {
  const written = files.filter((file) => /\p{Script=Han}/u.test(codeOf(file)));
  expect(written.filter((file) => !notation.includes(file))).toEqual([]);
});

test('every message exists in Chinese and in English', () => {
  expect(messageKeys('en')).toEqual(messageKeys('zh-CN'));
});

test('every dependency is pinned exactly, and the lockfile is complete and names no host', () => {
  const pins = z.record(z.string(), z.string());
  const { dependencies, devDependencies, optionalDependencies } = z
    .object({ dependencies: pins, devDependencies: pins, optionalDependencies: pins })
    .parse(json('package.json'));
  const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(all.length).toBeGreaterThan(0);
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  expect(read('package-lock.json')).not.toMatch(/"resolved"|\.tgz"/);
  const lock = z
    .object({ packages: z.record(z.string(), z.object({ optionalDependencies: pins.optional() })) })
    .parse(json('package-lock.json'));
  const locked = Object.keys(lock.packages);
  const wanted = Object.values(lock.packages).flatMap((one) =>
    Object.keys(one.optionalDependencies ?? {}),
  );
  expect(wanted.filter((name) => !locked.some((path) => path.endsWith(`/${name}`)))).toEqual([]);
});

test('a regular expression is made of the law’s words or ours, never of what somebody typed', () => {
  // Each was read: patterns of law/ and of constants. A new one is read before it is written down here.
  const read = [
    'domain/matter-number.ts',
    'domain/names.ts',
    'domain/password.ts',
    'record/promise.ts',
    'server/documents/typefaces.ts',
  ];
  const made = files.filter((file) => /\bRegExp\(/.test(codeOf(file)));
  expect(made).toEqual(read);
});

function mayImport(from: string, to: string): boolean {
  const room = Object.keys(mayEnter).find((name) => isIn(name, from));
  if (room !== undefined && isIn(room, to)) return true;
  const allowed = room === undefined ? undefined : mayEnter[room];
  if (allowed !== undefined) return allowed.some((name) => isIn(name, to));
  return !isIn('desk', to) && !isIn('cli', to) && !isIn('test', to) && !goesUp(from, to);
}

function floorOf(path: string): number {
  const isNeighbourOfAct = /^\/?server\/[^/]+$/.test(path) && !isIn('server/main', path);
  if (isNeighbourOfAct) return floorOf('server/act/');
  return floors.findIndex((floor) => floor.some((room) => isIn(room, path)));
}

function goesUp(from: string, to: string): boolean {
  return floorOf(from) >= 0 && floorOf(to) >= 0 && floorOf(to) < floorOf(from);
}

function messageKeys(language: string): string[] {
  const folder = `messages/${language}/`;
  return filesIn(folder).flatMap((file) =>
    keysOf(json(file)).map((key) => `${file.slice(folder.length)}: ${key}`),
  );
}

// English has plural forms where Chinese has one: `_one` and `_other` count as the same message.
function keysOf(value: unknown): string[] {
  if (!(value instanceof Object)) return [''];
  const keys = Object.entries(value).flatMap(([name, inner]) =>
    keysOf(inner).map((rest) =>
      rest === '' ? name.replace(/_(one|other)$/, '') : `${name}.${rest}`,
    ),
  );
  return [...new Set(keys)].sort();
}
