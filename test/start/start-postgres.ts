// A Redress that only starts its database, for tests that kill it: argv[2] is the folder; it prints the start as JSON.
import { startEmbeddedPostgres } from '#server/store/embedded-postgres.ts';

const folder = process.argv[2] ?? '';
try {
  const { url, pid, exited } = await startEmbeddedPostgres({ folder });
  process.stdout.write(`${JSON.stringify({ url, pid })}\n`);
  await exited;
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: String(error) })}\n`);
}
