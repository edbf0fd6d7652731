import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { App } from '../app.ts';
import type { Journey } from '../outside/identity-provider.ts';
import type { KeyAnswer } from '../outside/key-sign-in.ts';
import { openSecret, sealSecret } from '../outside/sealed-secret.ts';
import { findPerson } from '../store/accounts.ts';
import { personBehind, takeChallenge, type OutsideIdentity } from '../store/identities.ts';
import { officeOf } from './office.ts';
import { enter, type Entered } from './sign-in/enter.ts';
import { recordSignIn } from './sign-in/log.ts';
import type { Whence } from './sign-in/whence.ts';

/** Signing in with an identity that somebody else vouches for. It opens an account that is there and linked, and makes none. */

/** HOUSE: how long the way to the provider and back, and the answer of a key, may take. */
const journeyMs = 10 * 60_000;
const challengeMs = 2 * 60_000;

const journeyPlace = 'journey to the identity provider';
const challengePlace = 'challenge for a key';

const sealedJourney = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.number(),
});

/** Where the browser goes, and what it keeps until it comes back. */
export async function beginJourney(
  app: App,
  returnTo: string,
): Promise<{ address: string; kept: string } | Refusal> {
  if (!app.identityProvider) return refusal('not-found');
  try {
    const { address, journey } = await app.identityProvider.begin(returnTo);
    const until = app.clock.now().getTime() + journeyMs;
    return { address, kept: sealed(app, journeyPlace, { ...journey, until }) };
  } catch (error) {
    return failed(error);
  }
}

export async function endJourney(
  app: App,
  { current, kept }: { current: URL; kept: string },
  whence: Whence,
): Promise<Entered | Refusal> {
  if (!app.identityProvider) return refusal('not-found');
  const journey = journeyIn(app, kept);
  if (!journey) return refusal('outside-sign-in-failed');
  try {
    const { subject, shown } = await app.identityProvider.finish(current, journey);
    const proved = shown.some((one) => app.config.oidc?.secondFactor.includes(one));
    return await enterAs(app, { way: 'oidc', subject }, { proved, whence });
  } catch (error) {
    return failed(error);
  }
}

function journeyIn(app: App, kept: string): Journey | undefined {
  const read = sealedJourney.safeParse(opened(app, journeyPlace, kept));
  return read.success && read.data.until > app.clock.now().getTime() ? read.data : undefined;
}

const sealedChallenge = z.object({ id: z.string(), until: z.number() });

/** What a key is to sign. Nothing is kept of it until it comes back signed. */
export function challengeForKey(app: App): { challenge: string } | Refusal {
  if (!app.keySignIn) return refusal('not-found');
  const until = app.clock.now().getTime() + challengeMs;
  return { challenge: sealed(app, challengePlace, { id: randomBytes(16).toString('hex'), until }) };
}

/** A key that only its PIN opens is two factors by itself. */
export async function signInWithKey(
  app: App,
  answer: KeyAnswer,
  whence: Whence,
): Promise<Entered | Refusal> {
  if (!app.keySignIn) return refusal('not-found');
  const { county } = await officeOf(app);
  const now = app.clock.now();
  const read = sealedChallenge.safeParse(opened(app, challengePlace, answer.challenge));
  if (!read.success || read.data.until <= now.getTime()) return refusal('outside-sign-in-failed');
  const subject = await app.keySignIn.verify(answer);
  if (subject === undefined) return refusal('outside-sign-in-failed');
  if (!(await takeChallenge(app.db, county, { id: read.data.id, at: now })))
    return refusal('outside-sign-in-failed');
  return enterAs(app, { way: 'key', subject }, { proved: true, whence });
}

async function enterAs(
  app: App,
  identity: OutsideIdentity,
  { proved, whence }: { proved: boolean; whence: Whence },
): Promise<Entered | Refusal> {
  const { county } = await officeOf(app);
  const person = await personBehind(app.db, county, identity);
  const account = person && (await findPerson(app.db, county, person));
  const { way } = identity;
  if (!account || !account.active) {
    const told = { county, person: person ?? null, way, source: whence.source };
    await recordSignIn(app, { ...told, result: 'unknown-identity' });
    return refusal('identity-unknown');
  }
  return enter(app, account, { way, proved, whence });
}

const sealed = (app: App, place: string, value: object): string =>
  sealSecret(app.signInKey, place, Buffer.from(JSON.stringify(value)));

function opened(app: App, place: string, text: string): unknown {
  try {
    return JSON.parse(openSecret(app.signInKey, place, text).toString());
  } catch {
    return undefined;
  }
}

// What the provider says may name the person; the kind of fault is enough to find it.
function failed(error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  console.error(`sign-in from outside: ${error instanceof Error ? error.name : ''} ${code}`);
  return refusal('outside-sign-in-failed');
}
