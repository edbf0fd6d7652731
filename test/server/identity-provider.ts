import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** The provider that an office might have, with whoever is to sign in there. */
export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  /** Who sits before the provider's own sign-in page, and how they showed who they are. */
  seated: { subject: string; amr: string[] };
  /** Follows the way through the provider as a browser does; the address that it sends people back to. */
  walk(address: string): Promise<string>;
  close(): Promise<void>;
}

const clientId = 'redress';
const secret = 'a-secret-of-the-test-and-long-enough';

export async function startProvider(returnTo: string): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const test: TestProvider = {
    issuer,
    clientId,
    secret,
    seated: { subject: '', amr: [] },
    walk: (address) => walk(address, issuer),
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
  const provider = providerAt(issuer, returnTo);
  const serve = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/seat/')) void sit(provider, test, { request, response });
    else void serve(request, response);
  });
  return test;
}

const providerAt = (issuer: string, returnTo: string): Provider =>
  new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: secret,
        redirect_uris: [returnTo],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    cookies: { keys: ['of-the-test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/seat/${uid}` },
    pkce: { required: () => true },
    claims: { openid: ['sub', 'amr'] },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  });

/** The provider's own page, where whoever is seated has just signed in. */
async function sit(
  provider: Provider,
  { seated }: TestProvider,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const { subject: accountId, amr } = seated;
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope('openid');
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(request, response, { login: { accountId, amr }, consent });
}

async function walk(address: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>();
  let here = address;
  for (let steps = 0; here.startsWith(issuer); steps += 1) {
    if (steps > 10) throw new Error(`the provider leads in a circle: ${here}`);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(here, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    if (next === null) throw new Error(`the provider stops: ${await answer.text()}`);
    here = new URL(next, here).href;
  }
  return here;
}
