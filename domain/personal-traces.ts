/** What tells who a person is, as far as a text can be searched for it. */

export interface Sender {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
}

// An identity number and a mobile number are somebody's, whoever it is.
const identity = /(?<!\d)\d{17}[\dXx](?!\d)/;
const mobile = /(?<!\d)1[3-9]\d{9}(?!\d)/;

// Shorter ones stand in ordinary words and numbers.
const shortest = { name: 2, phone: 7, email: 5, address: 6 } as const satisfies Record<
  keyof Sender,
  number
>;

/** Whether a text that is meant for everybody names one of the senders, or holds a number that belongs to a person. */
export function namesSomebody(text: string, senders: readonly Sender[]): boolean {
  const plain = bare(text);
  if (identity.test(plain) || mobile.test(plain)) return true;
  return senders.some((sender) => signsOf(sender).some((sign) => plain.includes(sign)));
}

/** Whether a name or number is long enough that it is searched for in texts. */
export const longEnough = (part: keyof Sender, sign: string): boolean =>
  sign.length >= shortest[part];

const signsOf = (sender: Sender): string[] =>
  (Object.keys(shortest) as (keyof Sender)[])
    .map((part) => [part, bare(sender[part])] as const)
    .filter(([part, sign]) => longEnough(part, sign))
    .map(([, sign]) => sign);

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s\p{Cf}\p{Pd}]/gu, '')
    .toLowerCase();
