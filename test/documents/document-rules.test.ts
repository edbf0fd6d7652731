// What the law asks of the documents as a whole: all of them exist, and each offers its own remedy and no other.
import { extractText } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { documentKinds, documentTypes, type DocumentKind } from '#server/documents/kinds.ts';
import { valuesAt } from '#server/documents/mandatory.ts';
import { stringsIn } from '#server/documents/plain-text.ts';
import { faultsIn } from '#server/documents/read-facts.ts';
import { createRenderer } from '#server/documents/render.ts';
import { parseWording, readWording, wordingFiles } from '#server/documents/wording.ts';
import { sampleFacts } from './document-facts.ts';
import { variants } from './document-facts/variants.ts';

const renderer = createRenderer();
const wording = readWording();

async function textOf(kind: DocumentKind, change: Readonly<Record<string, unknown>> = {}) {
  const bytes = renderer.render(kind, changed(kind, change));
  const { text } = await extractText(bytes.slice(), { mergePages: true });
  return text.replaceAll(/—\s*\d+\s*—/g, '').replaceAll(/\s/g, '');
}

const changed = (kind: DocumentKind, change: Readonly<Record<string, unknown>>) => ({
  ...structuredClone(sampleFacts[kind]),
  ...change,
});

/** All that a lawyer can write for a kind, without the facts. */
const wordsOf = (kind: DocumentKind) => stringsIn(wording.sheets.get(kind)).join('\n');

// The rows of the list of documents that a county office issues (条例 13–41), and the kinds that stand for each.
const rows: readonly (readonly [string, readonly DocumentKind[]])[] = [
  ['1 registration', ['registration-form']],
  ['2 what was said', ['visit-record']],
  ['3 slip', ['slip', 'slip-receipt']],
  ['4 where it went', ['destination-notice']],
  ['5 transfer', ['transfer-sheet']],
  ['6 assignment', ['assignment-letter']],
  ['7 objection', ['objection-letter', 'objection-decision']],
  ['8 acceptance', ['acceptance-notice']],
  ['9 refusal', ['refusal-notice']],
  ['10 no longer accepted', ['no-longer-accepted-notice']],
  ['11 another procedure', ['routing-notice']],
  ['12 extension', ['extension-notice']],
  ['13 inquiry', ['inquiry-record']],
  [
    '14 hearing',
    [
      'hearing-application',
      'hearing-notice',
      'hearing-announcement',
      'hearing-record',
      'hearing-opinion',
      'hearing-change-notice',
    ],
  ],
  ['15 opinion', ['opinion']],
  ['16 simple handling', ['simple-answer']],
  ['17 duty', ['duty-reply']],
  ['18 review accepted', ['review-acceptance-notice']],
  ['19 review opinion', ['review-opinion']],
  ['20 review refused', ['review-refusal-notice']],
  [
    '21 review under way',
    ['completion-notice', 'review-answer-notice', 'review-suspension-notice'],
  ],
  ['22 re-review opinion', ['re-review-opinion']],
  ['23 agreements', ['mediation-agreement', 'settlement-agreement']],
  ['24 service', ['service-receipt']],
  ['25 withdrawal', ['withdrawal-application', 'termination-notice']],
  ['26 completion', ['closing-report']],
  ['27 supervision', ['supervision-letter', 'supervision-reply']],
  ['28 suggestions of the office', ['improvement-suggestion', 'suggestion-feedback']],
  ['29 hand-over', ['handover-letter']],
  ['30 urgent', ['urgent-report']],
  ['31 suggestions', ['suggestion-reply', 'suggestion-call', 'suggestion-summary']],
  ['32 leaders', ['reception-announcement', 'reception-record', 'leader-case-sheet']],
  ['33 joint meeting', ['meeting-notice', 'meeting-minutes', 'meeting-items']],
  ['34 reports', ['annual-report', 'analysis-report']],
  ['35 recusal', ['recusal-application', 'recusal-decision']],
  ['36 file', ['file-index', 'file-remarks']],
];

test('each row of the list of documents has its kinds, and no kind stands outside it', () => {
  const listed = [
    ...rows.flatMap(([, kinds]) => kinds),
    'consultation-answer',
    'progress-print',
    'data-answer',
  ];
  expect(rows).toHaveLength(36);
  expect(listed.toSorted()).toEqual([...documentKinds].toSorted());
});

describe('another form of the same kind', () => {
  test.each(variants)('$kind: $says.0', async ({ kind, change, says }) => {
    const text = await textOf(kind, change);
    for (const words of says) expect(text).toContain(words);
  });
});

test('every mandatory part is given by a sample or a variant, so that it was seen on paper', () => {
  for (const kind of documentKinds) {
    const forms = variants.filter((one) => one.kind === kind).map(({ change }) => change);
    const given = [{}, ...forms].map((change) => changed(kind, change));
    for (const path of documentTypes[kind].mandatory)
      expect(
        given.some((facts) => valuesAt(facts, path).length > 0),
        `${kind} ${path}`,
      ).toBe(true);
  }
});

function faults(kind: DocumentKind, change: Record<string, unknown>): string[] {
  return faultsIn(kind, changed(kind, change)).map(({ path }) => path);
}

test('what a form needs besides is asked for', () => {
  expect(faults('objection-decision', { noticeDue: undefined })).toEqual(['noticeDue']);
  expect(faults('hearing-notice', { hearing: undefined })).toEqual(['hearing']);
  expect(faults('hearing-change-notice', { newAt: undefined })).toEqual(['newAt']);
  expect(faults('review-suspension-notice', { answerDue: undefined })).toEqual(['answerDue']);
  expect(faults('recusal-decision', { successor: undefined })).toEqual(['successor']);
  expect(faults('hearing-record', { course: undefined })).toEqual(['course']);
  expect(faults('completion-notice', { by: undefined })).toEqual(['by']);
  expect(faults('settlement-agreement', { performances: [] })).toEqual(['performances']);
  expect(faults('hearing-opinion', { vote: { members: 4, agreed: 2 } })).toEqual(['vote.agreed']);
  expect(faults('mediation-agreement', { parties: [{ role: '业主', name: '林某某' }] })).toEqual([
    'parties',
  ]);
});

const offering = (words: RegExp) => documentKinds.filter((kind) => words.test(wordsOf(kind)));

describe('the remedy', () => {
  const ofPetition: readonly DocumentKind[] = [
    'acceptance-notice',
    'refusal-notice',
    'no-longer-accepted-notice',
    'extension-notice',
    'opinion',
    'simple-answer',
    'hearing-application',
    'hearing-notice',
    'hearing-announcement',
    'hearing-change-notice',
    'hearing-record',
    'hearing-opinion',
    'review-acceptance-notice',
    'review-refusal-notice',
    'completion-notice',
    'review-answer-notice',
    'review-suspension-notice',
    'review-opinion',
    're-review-opinion',
    'mediation-agreement',
    'settlement-agreement',
    'withdrawal-application',
    'termination-notice',
    'closing-report',
  ];
  const ofOtherRoutes: readonly DocumentKind[] = [
    'routing-notice',
    'duty-reply',
    'handover-letter',
    'suggestion-reply',
    'consultation-answer',
  ];

  test.each(ofPetition)('of the courts is never offered by %s', (kind) => {
    expect(wordsOf(kind)).not.toMatch(/诉讼|起诉|行政复议/);
  });

  test.each(ofOtherRoutes)('of review is never offered by %s', (kind) => {
    expect(wordsOf(kind)).not.toMatch(/复查|复核/);
  });

  test('is offered by three kinds only, and by each its own', () => {
    expect(offering(/请求复查/)).toEqual(['opinion']);
    expect(offering(/请求复核/)).toEqual(['review-opinion']);
    expect(offering(/行政复议|行政诉讼/)).toEqual(['duty-reply']);
  });

  test('is not printed on a re-review opinion even where somebody hands one in', async () => {
    const remedy = { body: '禾川省人民政府', days: 30, basis: '某条', address: '某处' };
    const text = await textOf('re-review-opinion', { remedy });
    expect(text).not.toContain('禾川省人民政府');
    expect(text).toContain('仍然以同一事实和理由提出投诉请求的');
    expect(text).toContain('有新的事实或者理由的，随时可以提出');
  });

  test.each([
    ['opinion', '也可以依法提起行政诉讼。'],
    ['re-review-opinion', '申请人可以请求复核。'],
    ['duty-reply', '您可以请求复查。'],
    ['acceptance-notice', '您可以申请行政复议。'],
  ] as const)('of another kind keeps the wording of %s from being loaded', (kind, line) => {
    const start = `\n  ${kind}:\n`;
    const tampered = wordingFiles().map((yaml) => {
      const [before, after] = yaml.split(start);
      return after === undefined
        ? yaml
        : `${before}${start}${after.replace('    body:\n', `    body:\n      - say: ${line}\n`)}`;
    });
    expect(() => parseWording(tampered)).toThrow(`"${kind}" offers a remedy of another kind`);
  });

  test('is not let in by a list of words either', () => {
    const tampered = wordingFiles().map((yaml) =>
      yaml.replace('suspend: 中止审查', 'suspend: 中止审查，您可以提起诉讼'),
    );
    expect(() => parseWording(tampered)).toThrow('a word list offers a remedy: 诉讼');
  });
});

describe('what is published', () => {
  test('masks the petitioner of a hearing whoever fills it in', async () => {
    const text = await textOf('hearing-announcement', { petitioner: '欧阳林禾' });
    expect(text).toContain('信访人欧阳某某提出');
    expect(text).not.toContain('林禾');
  });

  test.each(['suggestion-summary', 'urgent-report', 'suggestion-call'] as const)(
    'has no place for a name: %s',
    async (kind) => {
      const text = await textOf(kind, { petitioner: '林禾苗', addressees: ['林禾苗'] });
      expect(text).not.toContain('林禾苗');
    },
  );

  test('announces only a hearing that is open', () => {
    const hearing = { ...sampleFacts['hearing-announcement'].hearing, openness: 'closed' };
    expect(faults('hearing-announcement', { hearing })).toEqual(['hearing.openness']);
  });
});

describe('what a petitioner applies for', () => {
  const kinds = ['hearing-application', 'withdrawal-application', 'recusal-application'] as const;

  test.each(kinds)('carries their own signature and not that of an office: %s', async (kind) => {
    const issuer = { ...sampleFacts[kind].issuer, name: '望禾县某某单位' };
    const text = await textOf(kind, { issuer, number: '望信〔2026〕999号' });
    expect(text).toContain('（签名）');
    expect(text).not.toContain('望禾县某某单位');
    expect(text).not.toContain('999');
  });
});

describe('the lines to sign on', () => {
  const dialogue = Array.from({ length: 24 }, (_, n) => ({
    question: `第${n}个问题`,
    answer: '电梯停运。',
  }));

  test('never stand alone on a page: the sentence that is signed stands above them', async () => {
    for (let length = 1; length <= dialogue.length; length += 1) {
      const facts = changed('inquiry-record', { dialogue: dialogue.slice(0, length) });
      const { text } = await extractText(renderer.render('inquiry-record', facts));
      const signed = text.filter((page) => page.includes('被询问人（签名）'));
      expect(signed, `${length} answers`).toHaveLength(1);
      expect(signed[0]?.replaceAll(/\s/g, '')).toContain('核对无误后签名确认');
    }
  });
});

test('a name that two files of wording give to a kind is refused', () => {
  const [one = ''] = wordingFiles().filter((yaml) => yaml.includes('\n  file-index:\n'));
  expect(() => parseWording([...wordingFiles(), one])).toThrow('twice');
});
