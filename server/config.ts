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
  /** In which suite the database is sealed from now on. */
  readonly cipher: Suite;
  /** A program that wraps and unwraps the sealing keys; null = they lie in the data folder. */
  readonly keyService: string | null;
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
