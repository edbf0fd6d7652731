import { mkdir } from 'node:fs/promises';
import type { Pool } from 'pg';
import type { App } from './app.ts';
import { inDataFolder, type Config } from './config.ts';
import { createRenderer } from './documents/render.ts';
import { loadCalendarSeed, loadLifecycle } from './law.ts';
import { openBlobStore } from './outside/blobs.ts';
import { keyProgram } from './outside/cipher/key-service.ts';
import { openKeyRing, type KeyRing } from './outside/cipher/key-ring.ts';
import { openClamd } from './outside/clamd.ts';
import { systemClock, type Clock } from './outside/clock.ts';
import { openIdentityProvider } from './outside/identity-provider.ts';
import { openMailer } from './outside/mailer.ts';
import { openNoticeGateway } from './outside/notice-gateway.ts';
import { loadOrCreateKey, readSecret } from './outside/secret-keys.ts';
import { connect, ownerDb } from './store/connect.ts';
import { joinOrStartEmbeddedPostgres, startEmbeddedPostgres } from './store/embedded-postgres.ts';
import { migrateToLatest } from './store/migrate.ts';
import { sealOldRows } from './store/seal-rows.ts';
import { seedCalendar } from './store/seed-calendar.ts';

export interface Opened {
  readonly app: App;
  /** The owner's pool, for the job runner. */
  readonly owner: Pool;
  readonly close: () => Promise<void>;
}

/** Opens everything one installation needs, in order: data folder, database, schema, outside world. */
export const openRedress = (config: Config, clock: Clock = systemClock): Promise<Opened> =>
  openOn(startOwn, config, clock);

/** The same for a command, which may work beside a running server: it then uses that server's PostgreSQL. */
export const openBeside = (config: Config, clock: Clock = systemClock): Promise<Opened> =>
  openOn(joinOrStart, config, clock);

type Start = (config: Config) => Promise<{
  readonly url: string;
  readonly exited?: Promise<void>;
  stop(): Promise<void>;
}>;

async function openOn(start: Start, config: Config, clock: Clock): Promise<Opened> {
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 });
  const keys = openKeys(config);
  const postgres = config.databaseUrl === null ? await start(config) : null;
  const connectionString = config.databaseUrl ?? postgres?.url ?? '';
  let closing = false;
  const connections = connect(
    { connectionString },
    keys,
    (error) => closing || reportBroken(error),
  );
  const close = async () => {
    closing = true;
    await connections.close();
    await postgres?.stop();
  };
  void postgres?.exited?.then(() => closing || endWithoutDatabase());
  try {
    await migrateToLatest(ownerDb(connections.owner), connections.owner);
    await sealOldRows(connections.owner, keys);
    await seedCalendar(connections.db, loadCalendarSeed());
    const outside = await outsideOf(config, clock, keys);
    const app = { config, db: connections.db, clock, keys, ...outside };
    return { app, owner: connections.owner, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const startOwn: Start = (config) =>
  startEmbeddedPostgres({ folder: inDataFolder(config, 'postgres') });

const joinOrStart: Start = (config) =>
  joinOrStartEmbeddedPostgres({ folder: inDataFolder(config, 'postgres') });

const openKeys = (config: Config): KeyRing =>
  openKeyRing({
    folder: inDataFolder(config, 'keys'),
    suite: config.cipher,
    service: config.keyService === null ? null : keyProgram(config.keyService),
  });

async function outsideOf(
  config: Config,
  clock: Clock,
  keys: KeyRing,
): Promise<Omit<App, 'config' | 'db' | 'clock' | 'keys'>> {
  const mailer = config.smtpUrl
    ? { mailer: openMailer({ url: config.smtpUrl, from: config.mailFrom }) }
    : {};
  return {
    lifecycle: loadLifecycle(),
    blobs: await openBlobStore({
      folder: inDataFolder(config, 'files'),
      seals: keys,
      scanner: config.clamd ? openClamd({ address: config.clamd }) : undefined,
    }),
    gateway: openNoticeGateway({ folder: inDataFolder(config, 'outbox'), clock, ...mailer }),
    renderer: createRenderer({ fontFolders: [inDataFolder(config, 'fonts')] }),
    codeKey: loadOrCreateKey(inDataFolder(config, 'keys'), 'query-code'),
    ...(config.oidc ? { identityProvider: openIdentityProvider(providerIn(config.oidc)) } : {}),
    signInKey: loadOrCreateKey(inDataFolder(config, 'keys'), 'sign-in'),
  };
}

const providerIn = ({ secretFile, ...rest }: NonNullable<Config['oidc']>) => ({
  ...rest,
  secret: secretFile === null ? null : readSecret(secretFile),
});

// A server whose own database is gone can only say so to everybody; ended, whoever watches it starts both anew.
function endWithoutDatabase(): never {
  console.error('the embedded PostgreSQL ended by itself, and Redress with it');
  process.exit(1);
}

// The pool replaces a broken idle connection by itself; the line helps whoever wonders why.
function reportBroken(error: Error): void {
  console.error(`database connection lost: ${error.message}`);
}
