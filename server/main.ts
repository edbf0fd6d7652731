import { readConfig } from './config.ts';
import { buildServer } from './http/server.ts';
import { startJobs } from './jobs/runner.ts';
import { openRedress } from './open.ts';

/** Starts everything, and stops it in the opposite order when asked to. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const { app, owner, close } = await openRedress(config);
  const server = await buildServer(app);
  const jobs = await startJobs(app, owner);
  const stop = async () => {
    await server.close();
    await jobs.stop();
    await close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  const address = await server.listen({ host: config.host, port: config.port });
  console.log(`Redress  ${address}/\ndesk     ${address}/desk/`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
