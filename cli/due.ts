import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { buildCalendar, type Calendar } from '#domain/calendar.ts';
import type { Law } from '#domain/law.ts';
import { loadCalendarSeed, loadLaw, loadOverlays } from '#server/law.ts';
import { answerDue, type DueQuestion, type LawOf } from './answer-due.ts';
import type { Command } from './command.ts';

export { answerDue } from './answer-due.ts';

/** `redress due`: one answer a line, in order; exit status 1 when a line was bad. */
export const due: Command = async (args) => {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help === true) return help();
  const lawOf = chooseLaw(values.overlays ?? '', values.county ?? []);
  const calendar = buildCalendar(loadCalendarSeed());
  process.stdout.on('error', stopWhenReaderLeft);
  return (await answerLines(lawOf, calendar)) === 0 ? 0 : 1;
};

const OPTIONS = {
  help: { type: 'boolean' },
  overlays: { type: 'string' },
  county: { type: 'string', multiple: true },
} as const;

const HELP = `usage: redress due [--overlays NAME,…] [--county COUNTY=NAME,…]… < lines

Each line is a JSON object: {"rule":"DL-20","from":"2026-03-02"}, where from is the day of the trigger. Optional:
  stage         for a rule with a length per stage, such as DL-09 (county) or DL-83 (result)
  extendedDays  days granted under the rule's extension, such as 30 for DL-20
  county        whose overlays hold, as given by --county; without one, the national rules hold
  overlays      overlays for this line only
  excludedDays  [{"from","to","reason"}], days that do not count
  dueDay        for DL-05, the day written in the assignment
Each answer is a JSON object: rule, from, raw, statutoryDue, safeDue, provisional, cite, steps; or error.
The dates are null where the law gives no number. A petitioner's last day is statutoryDue.
`;

function help(): number {
  process.stdout.write(HELP);
  return 0;
}

async function answerLines(lawOf: LawOf, calendar: Calendar): Promise<number> {
  let bad = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const text = line.replace(/^\uFEFF/, '').trim();
    if (text === '') continue;
    const answer = answerDue(text, lawOf, calendar);
    if ('error' in answer) bad += 1;
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, 'drain');
  }
  return bad;
}

// Laws are composed once for each set of overlays, however many lines ask.
function chooseLaw(everywhere: string, counties: readonly string[]): LawOf {
  const ofCounty = new Map(counties.map(readCounty));
  const laws = new Map<string, Law>();
  const shared = names(everywhere);
  const bringers = overlayOfEachRule();
  return (question) => {
    const here = ofCounty.get(question.county ?? '') ?? [];
    const overlays = [...new Set([...shared, ...here, ...(question.overlays ?? [])])];
    const key = overlays.join(',');
    const law = laws.get(key) ?? loadLaw({ overlays });
    laws.set(key, law);
    refuseWhenOff(question, law, bringers);
    return law;
  };
}

function refuseWhenOff(
  { rule }: DueQuestion,
  law: Law,
  bringers: ReadonlyMap<string, string>,
): void {
  const overlay = bringers.get(rule);
  if (law.rules.has(rule) || overlay === undefined) return;
  throw new RangeError(
    `${rule} is not in force here: it comes with the overlay ${overlay}, which is off (--overlays ${overlay})`,
  );
}

function overlayOfEachRule(): ReadonlyMap<string, string> {
  return new Map(
    loadOverlays().flatMap(({ version, rules }) => rules.map(({ id }) => [id, version] as const)),
  );
}

function readCounty(option: string): [string, string[]] {
  const [county = '', overlays = ''] = option.split('=');
  return [county, names(overlays)];
}

function names(list: string): string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function stopWhenReaderLeft(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}
