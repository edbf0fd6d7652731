import { readConfig, type Config } from './config.ts';
import { openDemo } from './demo/open-demo.ts';
import { accountsTold, creatingTold, placesTold } from './start/greeting.ts';
import { buildServer } from './http/server.ts';
import { startJobs } from './jobs/runner.ts';
import { openRedress } from './open.ts';
import { startSequencer } from './record/sequencer.ts';
import { startProblem } from './start/start-problem.ts';

/** Starts everything, and stops it in the opposite order when asked to, or when something cannot start. */
async function main(config: Config): Promise<void> {
  const { app, owner, close } = await openRedress(config);
  const endings: (() => Promise<void>)[] = [close];
  let asked = false;
  const stop = async () => {
    for (const end of endings.splice(0).toReversed()) await end();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      asked = true;
      void stop();
    });
  try {
    // Before anything else can fail: a password that was made up is shown only now.
    tell(accountsTold(await openDemo(app, () => tell(creatingTold()))));
    const jobs = await startJobs(app, owner);
    endings.push(() => jobs.stop());
    const sequencer = startSequencer(app);
    endings.push(() => sequencer.stop());
    const server = await buildServer(app);
    endings.push(() => server.close());
    const address = await server.listen({ host: config.host, port: config.port });
    tell(placesTold(address));
  } catch (error) {
    // A port in use, for one: without this the database would keep a failed process alive.
    await stop();
    if (!asked) throw error;
  }
}

function tell(text: string): void {
  if (text !== '') console.log(text);
}

let config: Config | undefined;
try {
  config = readConfig(process.env);
  await main(config);
} catch (error) {
  console.error(startProblem(error, config));
  process.exitCode = 1;
}
