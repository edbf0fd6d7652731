import { join, resolve } from 'node:path';
import { suites, type Suite } from '#domain/cipher.ts';
import { clamdAddress, type ClamdAddress } from './outside/clamd.ts';

/** What the environment says, read once. Names as in the README. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  readonly demo: boolean;
  readonly demoPassword: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** How the public reaches the portal, for slips and notices; null = as asked. */
  readonly publicUrl: string | null;
  /** Behind a reverse proxy that sets X-Forwarded-For and -Proto. */
  readonly trustProxy: boolean;
  /** ClamAV's daemon, which looks into every upload; null = no scanner. */
  readonly clamd: ClamdAddress | null;
  /** After how long without a request a staff session ends, and after how long in any case. */
  readonly idleMinutes: number;
  readonly sessionHours: number;
  /** `forced`: whoever has no second factor sets one up before anything else. Never in the demo county. */
  readonly secondFactor: 'forced' | 'optional';
  /** The office's own sign-in for all its systems (OpenID Connect); null = none. */
  readonly oidc: OidcConfig | null;
  /** In which suite the database is sealed from now on. */
  readonly cipher: Suite;
  /** A program that wraps and unwraps the sealing keys; null = they lie in the data folder. */
  readonly keyService: string | null;
}

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  /** The file that holds the client's secret; null = a client without one. */
  readonly secretFile: string | null;
  readonly claim: string;
  /** Values of `amr` or `acr` by which the provider says that it has asked for a second factor. */
  readonly secondFactor: readonly string[];
}

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  return {
    host: env['HOST'] || '127.0.0.1',
    port: portOf(env['PORT'] || '8080'),
    dataFolder: resolve(env['REDRESS_DATA'] || './data'),
    databaseUrl: env['DATABASE_URL'] || null,
    demo: env['REDRESS_DEMO'] !== '0',
    demoPassword: env['REDRESS_DEMO_PASSWORD'] || null,
    smtpUrl: env['SMTP_URL'] || null,
    mailFrom: env['MAIL_FROM'] || 'redress@localhost',
    publicUrl: env['PUBLIC_URL'] || null,
    trustProxy: env['TRUST_PROXY'] === '1',
    clamd: env['REDRESS_CLAMD'] ? clamdOf(env['REDRESS_CLAMD']) : null,
    idleMinutes: numberFrom(env, 'REDRESS_IDLE_MINUTES', { usual: 30, most: 24 * 60 }),
    sessionHours: numberFrom(env, 'REDRESS_SESSION_HOURS', { usual: 12, most: 7 * 24 }),
    secondFactor: 'forced',
    oidc: oidcOf(env),
    cipher: suiteOf(env['REDRESS_CIPHER'] || 'aes'),
    keyService: env['REDRESS_KEY_SERVICE'] || null,
  };
}

export const inDataFolder = (config: Config, name: string): string => join(config.dataFolder, name);

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT is "${text}"; it must be a number from 0 to 65535`);
}

function oidcOf(env: Readonly<Record<string, string | undefined>>): OidcConfig | null {
  const issuer = env['REDRESS_OIDC_ISSUER'];
  const clientId = env['REDRESS_OIDC_CLIENT_ID'];
  if (!issuer) return null;
  if (!URL.canParse(issuer))
    throw new Error(`REDRESS_OIDC_ISSUER is "${issuer}"; it must be an address`);
  if (!clientId) throw new Error('REDRESS_OIDC_CLIENT_ID is missing beside REDRESS_OIDC_ISSUER');
  return {
    issuer,
    clientId,
    secretFile: env['REDRESS_OIDC_SECRET_FILE'] || null,
    claim: env['REDRESS_OIDC_CLAIM'] || 'sub',
    secondFactor: (env['REDRESS_OIDC_SECOND_FACTOR'] ?? '').split(/[\s,]+/).filter(Boolean),
  };
}

function numberFrom(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  { usual, most }: { usual: number; most: number },
): number {
  const given = Number(env[name] || usual);
  if (Number.isInteger(given) && given >= 1 && given <= most) return given;
  throw new Error(`${name} is "${env[name] ?? ''}"; it must be a number from 1 to ${most}`);
}

function clamdOf(text: string): ClamdAddress {
  const address = clamdAddress(text);
  if (address) return address;
  throw new Error(
    `REDRESS_CLAMD is "${text}"; it must be unix:/path/to/clamd.ctl or tcp:host:port`,
  );
}

function suiteOf(text: string): Suite {
  const suite = suites.find((one) => one === text);
  if (suite) return suite;
  throw new Error(`REDRESS_CIPHER is "${text}"; it must be ${suites.join(' or ')}`);
}
