import { parseArgs } from 'node:util';
import { openHoled } from './holed.ts';
import { standingAt, type Standing } from './scanned.ts';
import type { Sender } from './senders.ts';
import { serve } from './served.ts';
import { openTool, type Tool } from './tool.ts';

// npm run hostile:sqlmap -- [--seconds 120]: Debian's sqlmap on loopback, at what is typed into the portal and the interface.
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '120' } } });
const seconds = Number(values.seconds);

interface Point {
  readonly by: Pick<Sender, 'name' | 'headers'>;
  /** A star stands where it is to inject; without one it takes every parameter. */
  readonly path: string;
  readonly body?: string;
  readonly json?: boolean;
}

const form = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();

function pointsOf({ nobody, petitioner, staff, letter }: Standing): Point[] {
  const { number, code, matterId } = letter;
  const matter = `/api/matters/${matterId}`;
  const filter = 'scope=all&state=any&sort=due&limit=5&unit=office&category=1&number=15';
  return [
    { by: nobody, path: '/check', body: form({ number, code }) },
    { by: nobody, path: '/verify', body: form({ number, code }) },
    { by: nobody, path: '/calls/*' },
    { by: nobody, path: '/api/session', body: '{"login":"sorter*","password":"x*"}', json: true },
    { by: petitioner, path: `/my/${matterId}*` },
    { by: petitioner, path: '/write/what', body: form({ content: 'lamps', place: 'here' }) },
    { by: staff, path: `/api/matters?${filter}` },
    { by: staff, path: `/api/matters/count?${filter}` },
    { by: staff, path: `/api/matters/export?${filter}` },
    { by: staff, path: '/api/matters?cursor=*' },
    { by: staff, path: `${matter}*` },
    { by: staff, path: `${matter}/similar*` },
    { by: staff, path: `/api/papers/${matterId}*` },
    {
      by: staff,
      path: `${matter}/preview`,
      body: '{"act":"split*","input":{"a":"*"}}',
      json: true,
    },
    {
      by: staff,
      path: '/api/views',
      body: '{"name":"mine*","filter":{"number":"1*"}}',
      json: true,
    },
  ];
}

async function attack(tool: Tool, address: string, { by, path, body, json }: Point) {
  const headers = Object.entries(by.headers).map(([name, value]) => `${name}: ${value}`);
  if (json) headers.push('Content-Type: application/json');
  const { said, inTime } = await tool.run(
    [
      '-u',
      `${address}${path}`,
      '--batch',
      '--flush-session',
      '--disable-coloring',
      '--output-dir',
      tool.folder,
      '--level',
      '2',
      '--risk',
      '2',
      '--technique',
      'BEUST',
      '--time-sec',
      '2',
      '--timeout',
      '10',
      '--retries',
      '1',
      '--threads',
      '2',
      '--ignore-code',
      '*',
      '--skip-heuristics',
      ...(headers.length > 0 ? ['--headers', headers.join('\n')] : []),
      ...(body === undefined ? [] : ['--data', body]),
    ],
    seconds,
  );
  const injectable = /^Parameter: (.+)$/m.exec(said)?.[1];
  const none = said.includes('all tested parameters do not appear to be injectable');
  const tested = [...said.matchAll(/(?:testing|testing if) '[^']+'/g)].length;
  return {
    injectable,
    outcome: injectable ?? (none ? 'nothing' : inTime ? 'no end' : 'time over'),
    tested,
    said,
  };
}

async function attackAll(tool: Tool): Promise<boolean> {
  console.log(`sqlmap ${tool.version}, at most ${seconds} s for each address`);
  const holed = await openHoled();
  const nobody = { name: 'nobody', headers: {} };
  const proof = await attack(tool, holed.address, { by: nobody, path: '/lamp?id=1&name=a' });
  holed.close();
  console.log(`in a server made with holes it finds: ${proof.outcome}`);

  const served = await serve();
  try {
    const wrong: string[] = [];
    for (const point of pointsOf(await standingAt(served))) {
      const name = `${point.by.name} ${point.body === undefined ? 'GET' : 'POST'} ${point.path}`;
      const { outcome, tested, said } = await attack(tool, served.address, point);
      console.log(`${name}: ${outcome} (${tested} kinds of test)`);
      if (outcome === 'no end') console.log(said.slice(-1_500));
      if (outcome !== 'nothing' && outcome !== 'time over') wrong.push(name);
      if (outcome === 'time over' && tested < 20) wrong.push(name);
    }
    for (const one of wrong) console.log(`FOUND ${one}`);
    return wrong.length === 0 && proof.injectable !== undefined;
  } finally {
    await served.stop();
  }
}

const tool = await openTool('sqlmap');
if (tool === undefined) process.exitCode = 2;
else
  try {
    process.exitCode = (await attackAll(tool)) ? 0 : 1;
  } finally {
    await tool.close();
  }
