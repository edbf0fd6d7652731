import { z } from 'zod';
import { acts, actNames, type ActName } from '#domain/acts.ts';
import { endpoint, type Endpoint } from './endpoint.ts';
import { clockView, matterView } from './views.ts';

/** Acts of people in offices. The petitioner's go through the portal, the system's through no door of the net. */
const elsewhere = [
  'recount',
  'release-handler',
  'import-answer',
  'end-by-withdrawal',
  'rate',
  'confirm-commitment',
  'consent-to-mediation',
  'withdraw',
  'undo-withdrawal',
  'ask-recusal',
  'contest-join',
  'ask-data',
] as const satisfies readonly ActName[];

export type DeskAct = Exclude<ActName, (typeof elsewhere)[number]>;
const notHere: readonly ActName[] = elsewhere;
export const deskActs = actNames.filter((act): act is DeskAct => !notHere.includes(act));

const byId = z.object({ id: z.uuid() });
const version = z.number().int().min(1);

/** What an act would do, without doing it: the clocks it starts, stops or moves, and where the matter goes. */
const consequence = z.object({
  stage: z.string(),
  started: z.array(clockView),
  stopped: z.array(z.string()),
  documents: z.array(z.string()),
});
export type Consequence = z.infer<typeof consequence>;

type ActInput<N extends ActName> = z.ZodObject<{
  version: z.ZodNumber;
  input: (typeof acts)[N]['input'];
}>;
/** The matter as it is now; null when the act took it out of the actor's reach (an objection, a sealing). */
const afterAct = matterView.nullable();

type ActRow<N extends ActName> = Endpoint<typeof byId, z.ZodType, ActInput<N>, typeof afterAct>;

const rowOf = <N extends ActName>(act: N) =>
  ({
    method: 'POST',
    path: `/api/matters/:id/${act}`,
    summary: `Act on a matter: ${act}`,
    may: { kind: 'act', act },
    params: byId,
    body: z.object({ version, input: acts[act].input }),
    output: afterAct,
  }) as unknown as ActRow<N>;

type ActRows = { [N in DeskAct as `matter.${N}`]: ActRow<N> };

/** One row for each act of the domain, so that an act cannot exist without its right. */
export const actEndpoints = {
  ...(Object.fromEntries(
    deskActs.map((act) => [`matter.${act}`, rowOf(act)]),
  ) as unknown as ActRows),
  'matter.preview': endpoint({
    method: 'POST',
    path: '/api/matters/:id/preview',
    summary: 'What an act would do, without doing it',
    may: { kind: 'signed-in' },
    params: byId,
    body: z.object({ act: z.enum(deskActs), input: z.unknown() }),
    output: consequence,
  }),
};
