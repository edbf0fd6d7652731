import { fromContract } from './from-contract.ts';
import { fromForm } from './from-forms.ts';
import { faultsOf } from './judge.ts';
import { chanceOf, type Chance } from './random.ts';
import { rawRequests } from './raw.ts';
import type { Answer, HostileRequest } from './request.ts';
import { openLine, sendRaw, type Line } from './send.ts';
import {
  sendLetter,
  signedIn,
  stranger,
  visiting,
  type Account,
  type Sender,
  type Visitor,
} from './senders.ts';
import { ordinaryTimes, timesOf, watchLoad, type Load, type Times } from './times.ts';

export interface Target {
  readonly address: string;
  readonly accounts: readonly Account[];
}

export interface Extent {
  readonly seed: number;
  readonly count: number;
  readonly seconds: number;
  readonly atOnce: number;
  /** Called between requests; a run that measures memory looks at it here. */
  readonly each?: (done: number) => void;
}

/** A fault with enough of the request to send it again. */
export interface Finding {
  readonly fault: string;
  readonly by: string;
  readonly status: number;
  readonly asked: string;
  readonly answered: string;
}

export interface Report {
  readonly sent: number;
  readonly findings: readonly Finding[];
  readonly statuses: Readonly<Record<string, number>>;
  /** Answers that took over a second in the storm; those that take it in quiet too are among the findings. */
  readonly overASecond: number;
  readonly askedAgain: number;
  readonly load: Load;
  readonly ordinary: Times;
  readonly hostile: Times;
  /** What a log may not hold. */
  readonly secrets: readonly string[];
}

const slowMs = 1_000;
// A visit whose letter has been sent writes nothing any more: a new browser comes.
const formsPerVisit = 400;

/** Sends hostile requests from everybody who can send, and says what of the answers must not be. */
export async function storm(target: Target, extent: Extent): Promise<Report> {
  const findings: Finding[] = [];
  const line = openLine(target.address, extent.atOnce, (why, asked) => {
    const answer = { status: 0, headers: {}, body: why, ms: 0 };
    const made = 'closed without an answer';
    findings.push(finding(made, 'somebody', { asked: { made, ...asked }, answer }));
  });
  try {
    return await rage({ line, findings }, target, extent);
  } finally {
    line.close();
  }
}

interface Course {
  readonly line: Line;
  readonly findings: Finding[];
}

async function rage({ line, findings }: Course, target: Target, extent: Extent): Promise<Report> {
  const chance = chanceOf(extent.seed);
  const letter = await sendLetter(line);
  const posts: Sender[] = [];
  for (const account of target.accounts) posts.push(await signedIn(line, account));
  const ordinary = await ordinaryTimes(line, posts, letter, extent.atOnce);
  const known = { ids: [letter.matterId, ...(await someIds(line, posts))] };
  findings.push(...(await rawFindings(target.address)));
  const watch = watchLoad(target.address);
  const statuses: Record<string, number> = {};
  const times: number[] = [];
  const suspects: Suspect[] = [];
  const until = performance.now() + extent.seconds * 1_000;
  let visitor = await visiting(line, letter);
  let [sent, ended, forms, overASecond] = [0, 0, 0, 0];

  const one = async () => {
    const { by, asked } = next(chance, { known, posts, visitor });
    sent++;
    if (by === visitor && ++forms % formsPerVisit === 0) visitor = await visiting(line, letter);
    const answer = await sendAs(line, by, asked);
    extent.each?.(++ended);
    if (!answer) return;
    times.push(answer.ms);
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    if (answer.ms > slowMs && ++overASecond <= mostSuspects) suspects.push({ by, asked, answer });
    for (const fault of faultsOf(answer)) findings.push(finding(fault, by.name, { asked, answer }));
  };
  const worker = async () => {
    while (sent < extent.count && performance.now() < until) await one();
  };
  await Promise.all(Array.from({ length: extent.atOnce }, worker));
  const load = watch.stop();
  findings.push(...(await slowAlone(line, suspects)));
  const secrets = [...posts, visitor].flatMap(({ headers }) => Object.values(headers));
  return {
    sent,
    findings,
    statuses,
    overASecond,
    askedAgain: suspects.length,
    load,
    ordinary,
    hostile: timesOf(times),
    secrets: [...secrets.flatMap(valuesOf), letter.code, ...target.accounts.map((a) => a.password)],
  };
}

interface Crowd {
  readonly known: { readonly ids: readonly string[] };
  readonly posts: readonly Sender[];
  readonly visitor: Visitor;
}

function next(chance: Chance, { known, posts, visitor }: Crowd) {
  const kind = chance.below(10);
  if (kind < 3 && visitor.forms.length > 0)
    return { by: visitor, asked: fromForm(chance.pick(visitor.forms), chance) };
  const by = kind < 5 ? stranger : chance.pick(posts);
  return { by, asked: fromContract(known, chance) };
}

const sendAs = (line: Line, by: Sender, asked: HostileRequest): Promise<Answer | undefined> =>
  line.send({ ...asked, headers: { ...by.headers, ...asked.headers } });

interface Suspect {
  readonly by: Sender;
  readonly asked: HostileRequest;
  readonly answer: Answer;
}

const mostSuspects = 1_000;

/** A machine under load is slow at times: what was slow is asked again when all is quiet, and only what stays slow counts. */
async function slowAlone(line: Line, suspects: readonly Suspect[]): Promise<Finding[]> {
  const slow: Finding[] = [];
  for (const { by, asked, answer } of suspects) {
    const times: number[] = [];
    for (let time = 0; time < 3 && !times.some((ms) => ms <= slowMs); time++)
      times.push((await sendAs(line, by, asked))?.ms ?? Number.POSITIVE_INFINITY);
    if (times.every((ms) => ms > slowMs)) slow.push(finding('slow', by.name, { asked, answer }));
  }
  return slow;
}

async function someIds(line: Line, posts: readonly Sender[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const { headers } of posts) {
    const list = await line.send({ method: 'GET', path: '/api/matters', headers });
    const found = [...(list?.body ?? '').matchAll(/"id":"([0-9a-f-]{36})"/g)].slice(0, 12);
    for (const [, id = ''] of found) ids.add(id);
    const matter = await line.send({
      method: 'GET',
      path: `/api/matters/${found[0]?.[1]}`,
      headers,
    });
    for (const [, id = ''] of (matter?.body ?? '').matchAll(/"id":"([0-9a-f-]{36})"/g)) ids.add(id);
  }
  return [...ids].slice(0, 200);
}

async function rawFindings(address: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const bytes of rawRequests) {
    const said = await sendRaw(address, bytes);
    const status = Number(/^HTTP\/1\.1 (\d+)/.exec(said)?.[1] ?? 0);
    const asked = { made: 'raw', method: '', path: '', headers: {}, body: bytes.subarray(0, 200) };
    const answer = { status, headers: {}, body: said, ms: 0 };
    for (const fault of faultsOf(answer))
      findings.push(finding(fault, 'nobody', { asked, answer }));
  }
  return findings;
}

function finding(
  fault: string,
  by: string,
  { asked, answer }: { asked: HostileRequest; answer: Answer },
): Finding {
  const { made, method, path, headers, body = '' } = asked;
  const shown = [made, method, path.slice(0, 300), JSON.stringify(headers).slice(0, 300)];
  return {
    fault,
    by,
    status: answer.status,
    asked: [...shown, String(body).slice(0, 600)].join(' '),
    answered: answer.body.slice(0, 300),
  };
}

const valuesOf = (header: string): string[] =>
  header
    .split('; ')
    .map((pair) => pair.replace(/^[a-z_]+=/, ''))
    .filter(({ length }) => length > 12);
