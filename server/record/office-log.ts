import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatVerifierKey, verifierOf, type SigningKey, type VerifierKey } from '#record/note.ts';
import { inDataFolder, type Config } from '../config.ts';
import { openLogFolder, type LogFolder } from '../outside/log-folder.ts';
import { loadOrCreateKey, readKey } from '../outside/secret-keys.ts';

/** A county's log: its name for ever, the keys that sign for it, the folder it is published from. */
export interface OfficeLog {
  readonly county: string;
  readonly origin: string;
  /** The first one is what slips are signed with; none = the key is lost, and nothing can be signed. */
  readonly keys: readonly SigningKey[];
  readonly folder: LogFolder;
}

/** A log that has begun, with the keys that are there. What a lost key signed is never gone on with under one nobody has heard of. */
export function officeLog(
  config: Config,
  { county, origin }: { readonly county: string; readonly origin: string },
): OfficeLog {
  return { county, origin, keys: signingKeys(config, origin), folder: logFolder(config) };
}

/** A log that is about to begin: its name is taken from the office's address, and its key is made. */
export function newOfficeLog(config: Config, county: string): OfficeLog {
  loadOrCreateKey(keyFolder(config), 'record');
  return officeLog(config, { county, origin: originFor(config, county) });
}

export const logFolder = (config: Config): LogFolder => openLogFolder(inDataFolder(config, 'log'));

export const verifiersOf = ({ keys }: OfficeLog): readonly VerifierKey[] =>
  keys.map((key) => verifierOf(key));

/** As verifiers are told of them. */
export const keyTexts = (log: OfficeLog): readonly string[] =>
  verifiersOf(log).map(formatVerifierKey);

/** The address without its scheme, as logs are called; one of its own where the office has no address yet. */
function originFor(config: Config, county: string): string {
  if (config.publicUrl === null) return `${county}.invalid/log`;
  return `${config.publicUrl.replace(/^https?:\/\//, '').replace(/\/+$/, '')}/log`;
}

// While keys are changed, both sign (docs/operations.md).
const signingKeys = (config: Config, origin: string): readonly SigningKey[] =>
  ['record.key', 'record-next.key']
    .map((name) => join(keyFolder(config), name))
    .filter((path) => existsSync(path))
    .map((path) => ({ name: origin, seed: readKey(path) }));

const keyFolder = (config: Config): string => inDataFolder(config, 'keys');
