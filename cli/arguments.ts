import { parseArgs, type ParseArgsConfig } from 'node:util';
import { languageOf, tell, wordsFor } from './words.ts';
import type { Language, Texts } from '#server/messages.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

export interface Asked {
  readonly language: Language;
  readonly say: Texts;
  readonly files: readonly string[];
  /** A text option, when it was given. */
  readonly option: (name: string) => string | undefined;
}

/** Reads a command's arguments; answers --help and bad options by itself, with the exit status. */
export function readArguments(
  command: string,
  args: readonly string[],
  names: readonly string[] = [],
): Asked | number {
  const options: Options = { help: { type: 'boolean', short: 'h' } };
  for (const name of [...names, 'lang']) options[name] = { type: 'string' };
  const language = languageOf(givenLanguage(args), process.env);
  const say = wordsFor(language);
  try {
    const config = { args: [...args], options, allowPositionals: true };
    const { values, positionals } = parseArgs(config);
    if (values['help'] === true) return usage(say, command, 0);
    const option = (name: string) => textOf(values[name]);
    return { language, say, files: positionals, option };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    tell(say('badOption', { command, message: error.message }));
    return 2;
  }
}

export function usage(say: Texts, command: string, status: number): number {
  (status === 0 ? process.stdout : process.stderr).write(say(`${command}.usage`));
  return status;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

// Also a bad option is answered in the language that was asked for.
function givenLanguage(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  return args[at]?.split('=')[1] ?? (at < 0 ? undefined : args[at + 1]);
}
