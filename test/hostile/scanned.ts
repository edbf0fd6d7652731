import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import { fitting } from './from-schema.ts';
import { chanceOf } from './random.ts';
import type { Served } from './served.ts';
import { openLine } from './send.ts';
import { sendLetter, signedIn, visiting, type OwnLetter, type Sender } from './senders.ts';

/** Who a scanner comes as. */
export interface Standing {
  readonly nobody: Sender;
  readonly petitioner: Sender;
  readonly staff: Sender;
  readonly letter: OwnLetter;
}

export async function standingAt({ address, password }: Served): Promise<Standing> {
  const line = openLine(address, 2);
  const letter = await sendLetter(line);
  const { forms, ...petitioner } = await visiting(line, letter);
  if (forms.length === 0) throw new Error('the petitioner sees no form');
  const staff = await signedIn(line, { login: 'sorter', password });
  line.close();
  const visit = petitioner.headers['cookie']?.split('; ').find((one) => one.startsWith('visit='));
  return {
    nobody: { name: 'nobody', headers: { cookie: visit ?? '' } },
    petitioner: { ...petitioner, name: 'petitioner' },
    staff,
    letter,
  };
}

const rows = Object.values(endpoints) as Endpoint[];

/** Every address of the interface that answers to GET, at this matter and with each of its parameters. */
export const readAddresses = (address: string, { matterId }: OwnLetter): string[] =>
  rows
    .filter(({ method }) => method === 'GET')
    .map((row) => `${address}${row.path.replaceAll(/:\w+/g, matterId)}${queryOf(row, matterId)}`);

function queryOf({ query }: Endpoint, id: string): string {
  if (!query) return '';
  const chance = { ...chanceOf(1), happens: () => true };
  const given = Object.entries(fitting(query, { ids: [id] }, chance) as Record<string, unknown>);
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}
