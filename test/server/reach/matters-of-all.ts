import { Readable } from 'node:stream';
import { letterInput, type DeskReceipt } from '#contract/letters.ts';
import type { ActName } from '#domain/acts.ts';
import { receiveLetter } from '#server/intake.ts';
import { documentViewOf } from '#server/issued/documents-issued.ts';
import { actAsPetitioner, type PetitionerOrder } from '#server/matters/petitioner.ts';
import { receivePaper } from '#server/matters/papers.ts';
import { documentsOf } from '#server/store/papers-issued.ts';
import { inputs } from '../../domain/samples/inputs.ts';
import { byHand, opinionFor, reviewAsked, reviewOpinion, sortAs } from '../../domain/story.ts';
import { work } from '../desk.ts';
import { granted } from '../matters.ts';
import { county, people, type Post, type TestOffice } from '../office.ts';
import { matterNames, recused, type MatterName } from './cast.ts';
import { marked, withMarks } from './marked.ts';

/** The ids under which one matter, and what belongs to it, can be asked for. */
export interface Ids {
  readonly matter: string;
  readonly letter: string;
  /** A paper that came with the letter. */
  readonly letterPaper: string;
  /** A paper that was added to the matter's own file. */
  readonly paper: string;
  /** A document with a masked copy; of an accusation there is none before it is handed over. */
  readonly document: string | undefined;
  readonly receipt: DeskReceipt;
}
export type AllMatters = Readonly<Record<MatterName, Ids>>;

type Step = readonly [post: Post | 'petitioner', act: ActName, input?: object];

/** One letter for each matter, but the two that share one; then everybody does their work on it. */
export async function allMatters(office: TestOffice): Promise<AllMatters> {
  const mixed = await arrive(office, 'mixed', ['lamp', 'bribe']);
  const made = new Map<MatterName, Ids>();
  for (const name of matterNames) {
    const receipt = isMixed(name) ? mixed : await arrive(office, name, [name]);
    const matter = receipt.matters[name === 'bribe' ? 1 : 0]?.id ?? '';
    await play(office, { name, matter, receipt });
    made.set(name, await idsOf(office, { name, matter, receipt }));
  }
  return Object.fromEntries(made) as unknown as AllMatters;
}

const isMixed = (name: MatterName) => name === 'lamp' || name === 'bribe';

interface Made {
  readonly name: MatterName;
  readonly matter: string;
  readonly receipt: DeskReceipt;
}

async function arrive(
  office: TestOffice,
  owner: MatterName | 'mixed',
  names: readonly MatterName[],
): Promise<DeskReceipt> {
  const word = (field: string) => marked(owner, field);
  const person = (no: string) => ({
    name: word(`name${no}`),
    phone: word(`phone${no}`),
    email: `${word(`email${no}`)}@example.org`,
    address: word(`address${no}`),
    contactBy: 'sms',
  });
  const paper = await upload(office, owner, 'letterpaper');
  const input = letterInput.parse({
    // The same words in every letter, so that each would be found as similar to the others.
    content: `${alike}${word('content')}${owner === 'kept' ? nameAndNumber(word) : ''}`,
    ...(owner === 'kept' && { keepName: true }),
    place: word('place'),
    purpose: owner === 'received' ? 'accusation' : null,
    petitioner: person('1'),
    parties: [
      {
        ...person('2'),
        role: 'proxy',
        actsFor: [1],
        authority: word('authority'),
        mandate: word('mandate'),
      },
    ],
    matters: names.map((name) => ({
      subject: `${alike}${marked(name, 'subject')}`,
      requests: [1, 2].map(
        (no) =>
          `${alike}${marked(name, `request${no}`)}${name === 'kept' ? nameAndNumber(word) : ''}`,
      ),
    })),
    papers: [paper],
  });
  return granted(
    await receiveLetter(office.app, {
      input,
      channel: 'visit',
      readBack: true,
      externalNumber: word('externalNumber'),
      idempotencyKey: `reach-${owner}`,
      registrar: null,
    }),
  );
}

/** What people write in their own letters. */
const nameAndNumber = (word: (field: string) => string): string =>
  `我叫${word('name1')}，电话${word('phone1')}，代理人${word('name2')}，住${word('address1')}。`;

const alike = '翠苑小区电梯停运三个月，物业公司不肯修理。';

async function upload(office: TestOffice, owner: Parameters<typeof marked>[0], field: string) {
  const stream = Readable.from([`电梯的照片说明，第一页。${marked(owner, `${field}content`)}`]);
  const name = `${marked(owner, `${field}name`)}.txt`;
  return granted(await receivePaper(office.app, { county, stream, name, addedBy: 'staff' })).id;
}

const toHousing: Step[] = [
  ['sorter', 'sort', sortAs('R6')],
  ['sorter', 'transfer', { unit: 'housing' }],
];
const toLabour: Step[] = [
  ['sorter', 'sort', sortAs('R6')],
  ['sorter', 'transfer', { unit: 'labour' }],
];
const heard = (post: Post): Step[] => [
  [post, 'accept'],
  [post, 'hear', { ...inputs.hear(), on: '2026-03-02' }],
];
const requests = { requests: [1, 2].map((no) => ({ no })) } as unknown as Parameters<
  typeof opinionFor
>[0];
const drafted = (post: Post): Step[] => [
  ...heard(post),
  [post, 'draft-opinion', opinionFor(requests, '2026-06-30')],
];
const successors: Partial<Record<Post, Post>> = {
  sorter: 'sorter2',
  reviewer: 'reviewer2',
  checker: 'checker2',
  leader: 'leader2',
};

const recusals: Step[] = recused.flatMap((post, index): Step[] => [
  [post, 'declare-recusal', inputs['declare-recusal']()],
  [
    'officeLeader',
    'decide-recusal',
    {
      no: index + 1,
      granted: 'yes',
      reasons: '属实',
      successor: people[successors[post] ?? 'officer2'].id,
    },
  ],
]);

const steps: Readonly<Record<MatterName, readonly Step[]>> = {
  ours: [
    ...toHousing,
    ['sorter', 'report-urgent', inputs['report-urgent']()],
    ...drafted('officer'),
    ['officer', 'note', inputs.note()],
    ['officer', 'propose-hearing', inputs['propose-hearing']()],
    ['officer', 'offer-mediation', inputs['offer-mediation']()],
    ['supervisor', 'supervise', inputs.supervise()],
    ['officer', 'answer-supervision', inputs['answer-supervision']()],
    ['petitioner', 'ask-recusal', inputs['ask-recusal']()],
  ],
  theirs: [...toLabour, ...drafted('labourOfficer'), ['labourOfficer', 'note', inputs.note()]],
  accusing: [
    ['sorter', 'sort', sortAs('R6', ['housing'])],
    ['sorter', 'transfer', { unit: 'labour' }],
    ['labourOfficer', 'object', { ...inputs.object(), proposedUnit: 'baihe' }],
    ['officeLeader', 'agree-objection', inputs['agree-objection']()],
    ['sorter', 'transfer', { unit: 'baihe' }],
    ['townOfficer', 'note', inputs.note()],
  ],
  assisted: [
    ...toLabour,
    ['labourOfficer', 'accept'],
    [
      'labourOfficer',
      'ask-assistance',
      { unit: 'housing', question: inputs['ask-assistance']().question },
    ],
    ['labourOfficer', 'hear', { ...inputs.hear(), on: '2026-03-02' }],
    ['labourOfficer', 'draft-opinion', opinionFor(requests)],
    ['labourOfficer', 'note', inputs.note()],
  ],
  reviewing: [
    ...toHousing,
    ...drafted('officer'),
    ['checker', 'check-opinion', inputs['check-opinion']()],
    ['leader', 'sign-opinion'],
    ['officer', 'serve', byHand('2026-03-02')],
    ['petitioner', 'rate', { ...inputs.rate(), comment: '意见' }],
    ['petitioner', 'request-review', reviewAsked],
    ['reviewer', 'admit-review'],
    ['officer', 'answer-review', inputs['answer-review']()],
    ['reviewer', 'draft-review', reviewOpinion('uphold')],
    ['reviewer', 'note', inputs.note()],
  ],
  recusing: [
    ...toHousing,
    ...recusals,
    ['officer2', 'accept'],
    ['officer2', 'note', inputs.note()],
  ],
  naming: [
    [
      'sorter2',
      'sort',
      { ...sortAs('R6'), respondentPeople: recused.map((post) => people[post].id) },
    ],
    ['sorter2', 'transfer', { unit: 'housing' }],
    ['officer2', 'accept'],
    ['officer2', 'note', inputs.note()],
  ],
  firm: [
    ['sorter', 'sort', { ...sortAs('R6'), respondentEnterprises: ['物业公司'] }],
    ['sorter', 'transfer', { unit: 'housing' }],
    ['officer', 'note', inputs.note()],
  ],
  lamp: [...toHousing, ...drafted('officer'), ['officer', 'note', inputs.note()]],
  kept: [
    ...toHousing,
    ...drafted('officer'),
    ['officer', 'note', inputs.note()],
    ['officer', 'propose-hearing', inputs['propose-hearing']()],
    ['supervisor', 'supervise', inputs.supervise()],
    ['officer', 'ask-name', inputs['ask-name']()],
    ['officeLeader', 'decide-name', { ...inputs['decide-name'](), granted: 'no' }],
  ],
  bribe: [['sorter', 'sort', { ...sortAs('RB'), reason: '检举' }]],
  received: [
    ['keeper', 'sort', sortAs('RB')],
    ['keeper', 'propose-hand-over', inputs['propose-hand-over']()],
    ['keeper2', 'hand-over', inputs['propose-hand-over']()],
    ['keeper', 'record-hand-over', inputs['record-hand-over']()],
  ],
};

async function play(office: TestOffice, { name, matter, receipt }: Made): Promise<void> {
  for (const [post, act, given = {}] of steps[name]) {
    const input = withMarks(name, act, given) as object;
    if (post !== 'petitioner') await work(office, matter, [post, act, input]);
    else {
      const order = { county, letterId: receipt.letterId, party: 1, matterId: matter };
      const refused = await actAsPetitioner(office.app, {
        ...order,
        act: act as PetitionerOrder['act'],
        input,
      });
      if (refused) throw new Error(`${name} ${act}: ${refused.code}`);
    }
  }
}

/** The paper is put where an act would put it: the test needs one in every matter, also where nobody may add any more. */
async function idsOf(office: TestOffice, { name, matter, receipt }: Made): Promise<Ids> {
  const paper = await upload(office, name, 'paper');
  const { letterId } = receipt;
  await office.owner.query('update paper set letter_id = $1, matter_id = $2 where id = $3', [
    letterId,
    matter,
    paper,
  ]);
  const { rows } = await office.owner.query<{ id: string }>(
    'select id from paper where letter_id = $1 and matter_id is null',
    [letterId],
  );
  const documents = await documentsOf(office.app.db, county, matter);
  const document = documents.find((one) => documentViewOf(one).masked);
  return {
    matter,
    letter: letterId,
    letterPaper: rows[0]?.id ?? '',
    paper,
    document: document?.id,
    receipt,
  };
}
