import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openHoled } from './holed.ts';
import { readAddresses, standingAt } from './scanned.ts';
import type { Sender } from './senders.ts';
import { serve } from './served.ts';
import { openTool, type Tool } from './tool.ts';

// npm run hostile:wapiti -- [--seconds 240]: Debian's wapiti on loopback, as nobody, a petitioner and staff.
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '240' } } });
const seconds = Number(values.seconds);

// Those that ask nobody outside: no lists are fetched, and nothing is sent to a third machine.
const modules = [
  'backup,blindsql,buster,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods',
  'permanentxss,redirect,shellshock,sql,xss',
].join(',');

const report = z.object({
  infos: z.object({ crawled_pages_nbr: z.number().optional() }).loose(),
  vulnerabilities: z.record(
    z.string(),
    z.array(z.object({ method: z.string(), path: z.string(), info: z.string() })),
  ),
  anomalies: z.record(
    z.string(),
    z.array(z.object({ method: z.string(), path: z.string(), info: z.string() })),
  ),
});

interface Scan {
  readonly by: Pick<Sender, 'name' | 'headers'>;
  readonly from: string;
  readonly also?: readonly string[];
}

let run = 0;
async function scan(tool: Tool, { by, from, also = [] }: Scan): Promise<string[]> {
  const file = join(tool.folder, `report-${run++}.json`);
  const headers = Object.entries({ ...by.headers, 'x-forwarded-proto': 'https' });
  const { said, inTime } = await tool.run(
    [
      '-u',
      from,
      '--scope',
      'domain',
      '-m',
      modules,
      '--no-bugreport',
      '-f',
      'json',
      '-o',
      file,
      '--store-session',
      join(tool.folder, `session-${run}`),
      '--store-config',
      tool.folder,
      '-t',
      '10',
      '-d',
      '6',
      '--max-parameters',
      '40',
      '--max-scan-time',
      String(seconds),
      '--max-attack-time',
      String(seconds / 6),
      ...also.flatMap((address) => ['-s', address]),
      ...headers.flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
    ],
    seconds * 4,
  );
  if (!inTime) return [`ended before it was done:\n${said.slice(-2_000)}`];
  const { vulnerabilities, anomalies, infos } = report.parse(
    JSON.parse(await readFile(file, 'utf8')),
  );
  const found = [...Object.entries(vulnerabilities), ...Object.entries(anomalies)];
  console.log(`${by.name}: ${JSON.stringify(infos)}`);
  return found.flatMap(([kind, all]) =>
    all.map(({ method, path, info }) => `${kind}: ${method} ${path} ${info}`),
  );
}

async function scanAll(tool: Tool): Promise<boolean> {
  console.log(`wapiti ${tool.version}, at most ${seconds} s for each visit`);
  const holed = await openHoled();
  const proof = await scan(tool, { by: { name: 'holed', headers: {} }, from: `${holed.address}/` });
  holed.close();
  const finds = ['SQL Injection', 'Cross Site Scripting'].filter((kind) =>
    proof.some((one) => one.startsWith(kind)),
  );
  console.log(`in a server made with holes it finds: ${finds.join(', ') || 'nothing'}`);

  const served = await serve({ TRUST_PROXY: '1' });
  try {
    const { nobody, petitioner, staff, letter } = await standingAt(served);
    const from = `${served.address}/`;
    const found: string[] = [];
    for (const { by, ...rest } of [
      { by: nobody, also: readAddresses(served.address, letter) },
      { by: petitioner, also: [`${from}my`, `${from}write/check`] },
      { by: staff, also: readAddresses(served.address, letter) },
    ]) {
      const all = await scan(tool, { by, from, ...rest });
      for (const one of all) console.log(`FOUND by ${by.name}: ${one.slice(0, 400)}`);
      found.push(...all);
    }
    return found.length === 0 && finds.length === 2;
  } finally {
    await served.stop();
  }
}

const tool = await openTool('wapiti');
if (tool === undefined) process.exitCode = 2;
else
  try {
    process.exitCode = (await scanAll(tool)) ? 0 : 1;
  } finally {
    await tool.close();
  }
