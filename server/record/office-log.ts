import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatVerifierKey, verifierOf, type SigningKey, type VerifierKey } from '#record/note.ts';
import { inDataFolder, type Config } from '../config.ts';
import { openLogFolder, type LogFolder } from '../outside/log-folder.ts';
import { loadOrCreateKey } from '../outside/secret-keys.ts';

/** A county's log: its name for ever, the keys that sign for it, the folder it is published from. */
export interface OfficeLog {
  readonly county: string;
  readonly origin: string;
  readonly keys: readonly [SigningKey, ...SigningKey[]];
  readonly folder: LogFolder;
}

export function officeLog(
  config: Config,
  { county, origin }: { county: string; origin: string },
): OfficeLog {
  return { county, origin, keys: signingKeys(config, origin), folder: logFolder(config) };
}

export const logFolder = (config: Config): LogFolder => openLogFolder(inDataFolder(config, 'log'));

export const verifiersOf = ({ keys }: OfficeLog): readonly VerifierKey[] =>
  keys.map((key) => verifierOf(key));

/** As `/log/key` prints them, a line each. */
export const verifierLines = (log: OfficeLog): string =>
  verifiersOf(log)
    .map((key) => `${formatVerifierKey(key)}\n`)
    .join('');

/** The address without its scheme, as logs are called; one of its own where the office has no address yet. */
export function originFor(config: Config, county: string): string {
  if (config.publicUrl === null) return `${county}.invalid/log`;
  return `${config.publicUrl.replace(/^https?:\/\//, '').replace(/\/+$/, '')}/log`;
}

// While keys are changed, both sign (docs/operations.md).
function signingKeys(config: Config, origin: string): [SigningKey, ...SigningKey[]] {
  const folder = inDataFolder(config, 'keys');
  const key = { name: origin, seed: loadOrCreateKey(folder, 'record') };
  return existsSync(join(folder, 'record-next.key'))
    ? [key, { name: origin, seed: loadOrCreateKey(folder, 'record-next') }]
    : [key];
}
