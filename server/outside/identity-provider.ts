import * as client from 'openid-client';

/** What the browser keeps between going to the provider and coming back; sealed, for it holds the verifier. */
export interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom the provider says it is, and how they have shown it (OpenID Connect `amr` and `acr`). */
export interface Identity {
  readonly subject: string;
  readonly shown: readonly string[];
}

/** The office's own sign-in for all its systems (OpenID Connect, authorization code with PKCE). */
export interface IdentityProvider {
  begin(returnTo: string): Promise<{ readonly address: string; readonly journey: Journey }>;
  /** `current` is the address that the browser came back to, with all that the provider wrote into it. */
  finish(current: URL, journey: Journey): Promise<Identity>;
}

export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string | null;
  /** Which claim names the person: `sub`, or one that the provider never gives to anybody else. */
  readonly claim: string;
}

export function openIdentityProvider(settings: ProviderSettings): IdentityProvider {
  const provider = remembering(() => discover(settings));
  return {
    async begin(returnTo) {
      const journey = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const address = client.buildAuthorizationUrl(await provider(), {
        redirect_uri: returnTo,
        scope: 'openid',
        state: journey.state,
        nonce: journey.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, journey };
    },
    async finish(current, { state, nonce, verifier }) {
      const tokens = await client.authorizationCodeGrant(await provider(), current, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      return identityIn(tokens.claims(), settings.claim);
    },
  };
}

async function discover({ issuer, clientId, secret }: ProviderSettings) {
  const address = new URL(issuer);
  const proof = secret === null ? client.None() : client.ClientSecretBasic(secret);
  // Plain HTTP only where no network lies between.
  const onLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname);
  const options = onLoopback ? { execute: [client.allowInsecureRequests] } : {};
  return client.discovery(address, clientId, undefined, proof, options);
}

function identityIn(claims: client.IDToken | undefined, claim: string): Identity {
  const subject = claims?.[claim];
  if (typeof subject !== 'string' || subject === '')
    throw new Error(`the provider's token has no claim ${claim}`);
  const shown = [claims?.['amr'], claims?.['acr']]
    .flat()
    .filter((one): one is string => typeof one === 'string');
  return { subject, shown };
}

/** Asked for once; after a failure asked for again. */
function remembering<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}
