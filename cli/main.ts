import type { Command } from './command.ts';

// Each command is loaded only when it is asked for, so that `redress due` starts no database.
const commands: Readonly<Record<string, { summary: string; load: () => Promise<Command> }>> = {
  due: {
    summary: 'count deadlines: JSON lines in, JSON lines with dates, sums and articles out',
    load: async () => (await import('./due.ts')).due,
  },
  import: {
    summary: 'take in letters of another system: .jsonl, .csv or .xlsx',
    load: async () => (await import('./import.ts')).importFile,
  },
  export: {
    summary: 'write everything out as JSON lines and files',
    load: async () => (await import('./export.ts')).exportFolder,
  },
  backup: {
    summary: 'write one archive with everything that restore needs',
    load: async () => (await import('./backup.ts')).backup,
  },
  restore: {
    summary: 'put a backup into an empty installation',
    load: async () => (await import('./restore.ts')).restore,
  },
  'let-in': {
    summary: 'let somebody in again who is locked out, with a password for once',
    load: async () => (await import('./let-in.ts')).letInAgain,
  },
  verify: {
    summary: 'check a receipt without the office, or the whole database against the public log',
    load: async () => (await import('./verify.ts')).verify,
  },
  mirror: {
    summary: 'copy a public log and check that it continues what was copied before',
    load: async () => (await import('./mirror.ts')).mirror,
  },
  witness: {
    summary:
      'remember what an office\u2019s log has said and cosign it, for somebody outside the office',
    load: async () => (await import('./witness.ts')).witness,
  },
  resume: {
    summary: 'go on with the public record after an older state of the database was put back',
    load: async () => (await import('./resume.ts')).resume,
  },
  keys: {
    summary: 'list, renew or save the keys that the database is sealed with',
    load: async () => (await import('./keys.ts')).keys,
  },
  office: {
    summary: "open the county's office with its three administrators",
    load: async () => (await import('./office.ts')).office,
  },
  administrator: {
    summary: 'name an administrator, or let one in again, from the server itself',
    load: async () => (await import('./administrator.ts')).administrator,
  },
};

process.exitCode = await main(process.argv.slice(2));

async function main([name = '', ...args]: string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) return print(process.stdout, 0);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return print(process.stderr, 2);
  return (await command.load())(args);
}

function print(stream: NodeJS.WriteStream, status: number): number {
  const names = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(14)}${summary}`,
  );
  stream.write(`usage: redress COMMAND [ARGUMENT…]\n\n${names.join('\n')}\n`);
  return status;
}
