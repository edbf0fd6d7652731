import { parseArgs } from 'node:util';
import { parseQueryCode, queryCodeFrom } from '#domain/query-code.ts';
import { formsIn } from './from-forms.ts';
import { quantile } from './judge.ts';
import { chanceOf } from './random.ts';
import type { Answer } from './request.ts';
import { openLine, type Line } from './send.ts';
import { sendLetter, type OwnLetter } from './senders.ts';
import { serve } from './served.ts';

// npm run hostile:guesses -- [--count 10000] [--seconds 300] [--seed 4]
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '300' },
    seed: { type: 'string', default: '4' },
  },
});
const count = Number(values.count);
const until = performance.now() + Number(values.seconds) * 1_000;
const chance = chanceOf(Number(values.seed));
const triesEach = 5;

interface Guess {
  readonly number: string;
  readonly code: string;
  readonly source: string;
}

interface Visit {
  readonly cookie: string;
  readonly csrf: string;
}

/** One wrong guess: how it was answered, without what the page repeats of the question. */
interface Outcome {
  readonly exists: boolean;
  readonly said: string;
  readonly ms: number;
}

async function attack(): Promise<boolean> {
  const letter = await sendLetter(line);
  const visit = await openVisit(line);
  const outcomes: Outcome[] = [];
  let [sent, opened] = [0, 0];
  const worker = async () => {
    while (sent < count && performance.now() < until) {
      const at = sent++;
      const exists = at % 2 === 0;
      const number = exists ? numberThatIs(letter, at) : numberThatIsNot(letter, at);
      const source = sourceOf(Math.floor(at / triesEach / 2) * 2 + (at % 2));
      const answer = await guess(visit, { number, code: wrongCode(letter), source });
      if (answer?.status === 303) opened++;
      if (answer) outcomes.push({ exists, said: saidOf(answer, number), ms: answer.ms });
    }
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  const own = await guess(visit, { ...letter, source: '198.51.100.200' });
  return tell({ sent, opened, outcomes, petitionerOpens: own?.status === 303 });
}

interface Told {
  readonly sent: number;
  readonly opened: number;
  readonly outcomes: readonly Outcome[];
  readonly petitionerOpens: boolean;
}

function tell({ sent, opened, outcomes, petitionerOpens }: Told): boolean {
  const of = (wanted: boolean) => outcomes.filter(({ exists }) => exists === wanted);
  const answers = (wanted: boolean) => [...new Set(of(wanted).map(({ said }) => said))].sort();
  const same = JSON.stringify(answers(true)) === JSON.stringify(answers(false));
  const median = (wanted: boolean) =>
    quantile(
      of(wanted).map(({ ms }) => ms),
      0.5,
    );
  const ratio = median(true) / median(false);
  console.log(`${sent} guesses, ${outcomes.length} answered, ${opened} opened something`);
  console.log(
    `kinds of answer: ${answers(true).length} for numbers that exist, ${answers(false).length} for others; the same: ${same}`,
  );
  console.log(
    `median ${median(true).toFixed(1)} ms and ${median(false).toFixed(1)} ms, ratio ${ratio.toFixed(2)}`,
  );
  console.log(`the petitioner, from elsewhere, opens their matter: ${petitionerOpens}`);
  return opened === 0 && same && petitionerOpens && ratio > 0.8 && ratio < 1.25;
}

// Every tenth pair is at the one letter that is watched, so that its number is tried far too often.
function numberThatIs(letter: OwnLetter, at: number): string {
  const { year, last } = partsOf(letter);
  return written(year, isAtOne(at) ? last : 1 + (at % last));
}

// As many numbers, and one of them as often.
function numberThatIsNot(letter: OwnLetter, at: number): string {
  const { year, last } = partsOf(letter);
  return written(year, 90_000 + (isAtOne(at) ? 0 : 1 + (at % last)));
}

const isAtOne = (at: number): boolean => Math.floor(at / 2) % 10 === 0;

/** The letter that was sent last has the highest number of its year. */
function partsOf({ number }: OwnLetter): { readonly year: string; readonly last: number } {
  const [, year, last] = /(\d{4})\D+(\d+)/.exec(number) ?? [];
  if (year === undefined || last === undefined) throw new Error(`no number: ${number}`);
  return { year, last: Number(last) };
}

const written = (year: string, sequence: number): string =>
  `${year}-${String(sequence).padStart(5, '0')}`;

function wrongCode({ code }: OwnLetter): string {
  const own = parseQueryCode(code);
  const guessed = queryCodeFrom(Uint8Array.from({ length: 32 }, () => chance.below(256)));
  return 'code' in own && own.code === guessed ? wrongCode({ code } as OwnLetter) : guessed;
}

const sourceOf = (no: number): string => `10.${(no >> 16) & 255}.${(no >> 8) & 255}.${no & 255}`;

async function openVisit(to: Line): Promise<Visit> {
  const shown = await to.send({ method: 'GET', path: '/check', headers: {} });
  const cookie = [shown?.headers['set-cookie'] ?? []].flat()[0]?.split(';')[0] ?? '';
  const fields = formsIn(shown?.body ?? '').flatMap((form) => form.fields);
  return { cookie, csrf: fields.find(([name]) => name === 'csrf')?.[1] ?? '' };
}

const guess = ({ cookie, csrf }: Visit, { number, code, source }: Guess) =>
  line.send({
    method: 'POST',
    path: '/check',
    headers: {
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': source,
    },
    body: new URLSearchParams({ csrf, number, code }).toString(),
  });

/** Status, headers and page, without the question that the page repeats and the time of day. */
function saidOf({ status, headers, body }: Answer, number: string): string {
  const { date: _, ...rest } = headers;
  const page = body.replaceAll(number, 'N').replaceAll(/value="\d{16}"/g, 'C');
  return JSON.stringify([status, rest, page]);
}

const served = await serve({ TRUST_PROXY: '1' });
const line = openLine(served.address, 6);
try {
  console.log(`seed ${values.seed}, at most ${count} guesses or ${values.seconds} s`);
  process.exitCode = (await attack()) ? 0 : 1;
} finally {
  line.close();
  await served.stop();
}
