import type { Post } from '../office.ts';

/** Everybody who looks: somebody for each role, and which matters they are to see. Written down here, not computed. */

/** The petition office but for its keepers, who alone see what is sealed. */
const office = [
  'registrar',
  'sorter',
  'officeLeader',
  'supervisor',
  'reviewer',
  'reviewLeader',
  'archivist',
] as const satisfies Post[];
const housing = ['officer', 'checker', 'leader'] as const satisfies Post[];

/** They administer three different things, and read no matter. */
const administrators = ['administrator', 'security', 'auditor'] as const satisfies Post[];

/** One person for each role. */
export const onlookers = [...office, 'keeper', ...housing, ...administrators] as const;
export type Onlooker = (typeof onlookers)[number];

/** Who has been recused from the matter `recusing`, and is complained of in `naming`. */
export const recused = ['sorter', 'reviewer', ...housing] as const satisfies Onlooker[];

const notRecused = [
  'registrar',
  'officeLeader',
  'supervisor',
  'reviewLeader',
  'archivist',
  'keeper',
] as const satisfies Onlooker[];

interface Seen {
  /** How the matter stands to the housing bureau, whose people look. */
  readonly as: string;
  /** Who may open the matter. For all others it is not there. */
  readonly by: readonly Onlooker[];
  /** Who may see the letter's words, where that is not the same. */
  readonly letterBy?: readonly Onlooker[];
  /** Who may open documents as they were issued, with the sender's name; the masked copy is there for all who see the matter. */
  readonly originalBy?: readonly Onlooker[];
  /** Who may print the slip, which opens the whole letter, where that is not the same as its words. */
  readonly slipBy?: readonly Onlooker[];
  /** Who may open papers that belong to the matter alone, where that is not the same. */
  readonly fileBy?: readonly Onlooker[];
}

/** The matters of the test and who sees them (domain facts §5). */
export const seen = {
  ours: { as: 'its own unit holds it', by: [...office, 'keeper', ...housing] },
  theirs: { as: 'another unit holds it', by: [...office, 'keeper'] },
  accusing: { as: 'it is complained of', by: [...office, 'keeper'] },
  assisted: { as: 'it assists', by: [...office, 'keeper', ...housing] },
  reviewing: { as: 'its answer is under review', by: [...office, 'keeper', ...housing] },
  recusing: { as: 'the person is recused', by: notRecused },
  naming: { as: 'the person is complained of, and the unit holds it', by: notRecused },
  firm: { as: 'an enterprise is complained of', by: [...office, 'keeper', ...housing] },
  lamp: {
    as: 'it holds one matter of a letter that accuses in another',
    by: [...office, 'keeper', ...housing],
    letterBy: ['keeper'],
    originalBy: ['keeper'],
  },
  kept: {
    as: 'it holds one whose petitioner wants the name withheld',
    by: [...office, 'keeper', ...housing],
    slipBy: [],
    originalBy: [],
  },
  bribe: { as: 'it is a sealed accusation', by: ['keeper'] },
  received: {
    as: 'it is an accusation that has its receipt',
    by: ['keeper'],
    letterBy: [],
    fileBy: [],
  },
} as const satisfies Record<string, Seen>;
export type MatterName = keyof typeof seen;
export const matterNames = Object.keys(seen) as MatterName[];

export type Part = 'matter' | 'letter' | 'slip' | 'file' | 'document' | 'original';

/** Whether this person may see this part of that matter. */
export function maySee(who: Onlooker, name: MatterName, part: Part): boolean {
  const row: Seen = seen[name];
  const by = {
    matter: row.by,
    letter: row.letterBy ?? row.by,
    slip: row.slipBy ?? row.letterBy ?? row.by,
    file: row.fileBy ?? row.by,
    document: row.by,
    original: row.originalBy ?? row.by,
  };
  return by[part].includes(who);
}

/** Whether this person may take the drafted answer along: whoever only helps with a matter does not read how it is answered. */
export const mayTakeDraft = (who: Onlooker, name: MatterName): boolean =>
  ['ours', 'theirs', 'lamp', 'kept'].includes(name) ||
  (name === 'assisted' && !housing.some((one) => one === who));

const officeRelations = [
  'ours',
  'lamp',
  'kept',
  'bribe',
  'received',
] as const satisfies MatterName[];

/** For everybody the matters that each stand for another relation to them; of two that are alike one is asked for. */
export const relations: Readonly<Record<Onlooker, readonly MatterName[]>> = {
  registrar: officeRelations,
  sorter: [...officeRelations, 'recusing', 'naming'],
  officeLeader: officeRelations,
  supervisor: officeRelations,
  reviewer: [...officeRelations, 'recusing', 'naming', 'reviewing'],
  reviewLeader: [...officeRelations, 'reviewing'],
  archivist: officeRelations,
  keeper: officeRelations,
  officer: matterNames,
  checker: matterNames,
  leader: matterNames,
  administrator: ['ours', 'bribe'],
  security: ['ours', 'bribe'],
  auditor: ['ours', 'bribe'],
};

/** Matters that differ from another relation in their letter and file only: acts are tried on the other. */
export const sameForActs: readonly MatterName[] = ['lamp', 'kept', 'received', 'firm'];
