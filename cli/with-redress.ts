import { readConfig } from '#server/config.ts';
import { openBeside, type Opened } from '#server/open.ts';
import { NoOfficeError } from '#server/office/office.ts';
import { EmbeddedPostgresError } from '#server/store/embedded-postgres.ts';
import type { Texts } from '#server/messages.ts';
import { UnreachableLog } from './log-reader.ts';
import { tell } from './words.ts';

/** What stops a command for a reason that its user can mend; the text says how. */
export class Stop extends Error {}

/** Opens the installation that the environment names, beside a running server or alone, and closes it whatever happens. */
export async function withRedress(
  say: Texts,
  work: (opened: Opened) => Promise<number>,
): Promise<number> {
  return explained(say, async () => {
    const opened = await openBeside(readConfig(process.env));
    try {
      return await work(opened);
    } finally {
      await opened.close();
    }
  });
}

/** Runs work; what it throws for its user to mend is told in words, and ends with status 1. */
export async function explained(say: Texts, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const text = wordsOf(error, say);
    if (text === undefined) throw error;
    tell(text);
    return 1;
  }
}

function wordsOf(error: unknown, say: Texts): string | undefined {
  if (error instanceof Stop) return error.message;
  if (error instanceof UnreachableLog) return say('verify.unreachable', { message: error.message });
  if (error instanceof NoOfficeError) return say('noOffice');
  if (error instanceof EmbeddedPostgresError) return say('failed', { message: error.message });
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!(error instanceof Error) || !unreachable.includes(code)) return undefined;
  return say('noDatabase', { message: error.message });
}

// No network, no server, wrong password, shut down by its administrator; what PostgreSQL itself says is kept.
const unreachable = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'ENOENT',
  'ECONNRESET',
  '28P01',
  '3D000',
  '57P01',
];
