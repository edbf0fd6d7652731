import { readFileSync } from 'node:fs';
import { format } from 'prettier';
import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import { actNames, type ActName } from '#domain/acts.ts';
import { permissions } from '#domain/permissions.ts';
import { reachOf, type Reach } from '#domain/reach.ts';
import { roles, type Role } from '#domain/staff.ts';
import { loadLifecycle } from '#server/law.ts';
import { textsFor } from '#server/messages.ts';
import { people } from '../county.ts';

/** docs/rights.md: who may see and do what, as the code has it, for whoever audits an office. */
export async function rightsText(): Promise<string> {
  const text = [
    head,
    reachTable(),
    outOfReach,
    '## Who may do what with a matter\n',
    legend,
    actTable(),
    openHead,
    openTable(),
    endpointHead,
    endpointTable(),
  ].join('\n');
  const style = JSON.parse(readFileSync('.prettierrc.json', 'utf8')) as object;
  return format(text, { ...style, parser: 'markdown' });
}

const head = `# Who may see and do what

For whoever audits an office. **This page is generated from the code and the law file; do not edit it.** \`npm run rights\` writes it again, and \`test/rights.test.ts\` fails as long as it is not what the code says. The sources: \`domain/reach.ts\` (which matters), \`domain/permissions.ts\` (which acts), \`law/cn/lifecycle.yaml\` (when an act is open, and by which article), \`contract/\` (every endpoint with the right it needs).

Three questions are asked of every request, in this order:

1. **Is the matter there for this person?** The _reach_ says which matters somebody sees. It is the only way to a matter: every list, count, search, export, paper and document takes it, in one place in SQL (\`server/store/reach.ts\`). No rule means no rows.
2. **Does the law have the act open now?** By stage, route and what goes on beside them.
3. **Is it this person's act?** By role and by where the person works.

## Who sees which matters
`;

const outOfReach = `
A post of the petition office counts in that office alone: in another unit the same role reaches nothing. Who has left reaches nothing.

- **A unit complained of** never sees, counts or finds the matter, whatever else it has to do with it. Of another matter in the same letter it gets the requests, not the letter.
- **A person complained of, or recused,** never sees, counts or finds the matter, whatever their post; of another matter in the same letter they get the requests, not the letter. An enterprise complained of is a name and has no post here.
- **The reasons of a recusal** are read by whoever gave them and by the head who decides; everybody else reads that it was decided.
- **An accusation** is sealed from its arrival: keepers alone see it, and once its receipt has come only the receipt is left, for keepers too.
- **A unit that only helps or answers in a review** sees the matter without the holder's notes and drafts.
- **The petitioner** sees their own letter and its matters on the portal, by number and code; no session of an office opens it and it opens no session.
- **What is out of reach is answered \`not-found\` (404)**, like something that has never been, whatever is asked of it. \`test/server/reach.test.ts\` asks through every endpoint for every role, and compares the two answers.
- **What is within reach but not one's own act** is refused by name: 422 when the law has it closed, 403 \`not-your-act\` when it is somebody else's.
`;

const legend = `Where the person works must fit as well; nobody acts who is recused from the matter or complained of in it, and nobody of a unit complained of.
`;

const openHead = `
## When an act is open

By the law file; overlays of a province may add to it.
`;

const endpointHead = `
## What each endpoint asks for

\`●\` the role may ask; what is out of reach is not there all the same. An endpoint of an act is there for everybody who is signed in, and the table of acts decides.
`;

const [zh, en] = [textsFor('zh-CN'), textsFor('en')];
const both = (key: string): string => `${zh(key)} ${en(key)}`;
const roleName = (role: Role): string => both(`terms:role.${role}`);

const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const tableOf = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [rowOf(columns), rowOf(columns.map(() => '---')), ...rows.map(rowOf), ''].join('\n');

const reaches = {
  nothing: () => 'none',
  office: (reach) =>
    reach.sealed === 'shown'
      ? 'every matter of the county, sealed accusations too'
      : 'every matter of the county but sealed accusations',
  unit: () =>
    'what the unit holds, and what it is asked to help with or to answer in a review; nothing sealed',
  letter: () => 'the matters of one letter',
  system: () => 'every matter',
} as const satisfies { [K in Reach['kind']]: (reach: Extract<Reach, { kind: K }>) => string };

function reachIn(unit: string, role: Role): string {
  const person = { ...people.officer, unit, roles: [role] };
  const reach = reachOf({ county: 'county', officeUnit: 'office' }, person);
  const words: (reach: never) => string = reaches[reach.kind];
  return words(reach as never);
}

const reachTable = (): string =>
  tableOf(
    ['role', 'in the petition office', 'in another unit'],
    roles.map((role) => [roleName(role), reachIn('office', role), reachIn('elsewhere', role)]),
  );

type Rule = (typeof permissions)[ActName][number];
type Place = Extract<Rule, { by: 'staff' }>['at'];

const places = {
  office: ['O', 'in the petition office'],
  holder: ['H', 'in the unit that holds the matter'],
  county: ['C', 'wherever it is held'],
  handler: ['A', 'in the unit that gave the answer'],
  assisting: ['S', 'in a unit that was asked to assist'],
  supervised: ['V', 'in a unit that must put something right'],
} as const satisfies Record<Place, readonly [string, string]>;

function markOf(act: ActName, role: Role): string {
  const rules: readonly Rule[] = permissions[act];
  return rules
    .flatMap((rule) => {
      if (rule.by !== 'staff') return [];
      const named: readonly Role[] = rule.roles;
      return named.includes(role) ? [places[rule.at][0]] : [];
    })
    .join('');
}

const others = { petitioner: '信访人 Petitioner', system: '系统 System' } as const;

function actTable(): string {
  const shown = roles.filter((role) => actNames.some((act) => markOf(act, role) !== ''));
  const none = roles.filter((role) => !shown.includes(role)).map(roleName);
  const rows = actNames.map((act) => [
    both(`terms:act.${act}`),
    ...shown.map((role) => markOf(act, role)),
    ...(['petitioner', 'system'] as const).map((by) =>
      permissions[act].some((rule) => rule.by === by) ? '●' : '',
    ),
  ]);
  const letters = Object.values(places).map(([letter, words]) => `\`${letter}\` ${words}`);
  return [
    `${letters.join(', ')}; \`●\` may.`,
    '',
    `No act on any matter: ${none.join(', ')}.`,
    '',
    tableOf(['act', ...shown.map(roleName), ...Object.values(others)], rows),
  ].join('\n');
}

function openTable(): string {
  const { acts } = loadLifecycle();
  const rows = actNames.map((act) => {
    const rule = acts[act];
    if (!rule) throw new Error(`the law file has no row for ${act}`);
    const { from, routes = [], cite } = rule;
    const stages = from.map((stage) => zh(`terms:stage.${stage}`)).join('、');
    const source =
      cite.status === 'HOUSE'
        ? `${cite.law} ${cite.article} (HOUSE)`
        : `${cite.law} ${cite.article}`;
    return [both(`terms:act.${act}`), stages, routes.join(' '), source];
  });
  return tableOf(['act', 'open in', 'routes', 'article'], rows);
}

function endpointTable(): string {
  const rows = Object.entries<Endpoint>(endpoints).map(([name, { method, path, may }]) => {
    const address = `\`${method} ${path}\``;
    if (may.kind === 'public') return [name, address, ...roles.map(() => '●'), '●'];
    if (may.kind !== 'role') return [name, address, ...roles.map(() => '●'), ''];
    return [name, address, ...roles.map((role) => (may.roles.includes(role) ? '●' : '')), ''];
  });
  return tableOf(['endpoint', 'address', ...roles.map(roleName), 'without a session'], rows);
}
