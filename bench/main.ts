import { parseArgs } from 'node:util';
import { benchDocuments } from './documents.ts';
import { benchDue } from './due.ts';
import { benchGuarded } from './guarded.ts';
import { benchIntake } from './intake.ts';
import { benchReads } from './reads.ts';
import { benchIntakeWithRecord, benchRecord } from './record.ts';
import { openRig, type Rig } from './rig.ts';
import { benchSealing } from './sealing.ts';
import { printTable, type Row } from './table.ts';

/** In this order: what is measured last has grown the database most. */
const parts: Readonly<Record<string, (rig: Rig) => Promise<Row[]>>> = {
  intake: benchIntake,
  'record-intake': benchIntakeWithRecord,
  reads: benchReads,
  guarded: benchGuarded,
  documents: benchDocuments,
  sealing: benchSealing,
  record: benchRecord,
};

// npm run bench -- [--only intake,record]
const { values } = parseArgs({ options: { only: { type: 'string' } }, strict: false });
const only = typeof values.only === 'string' ? values.only.split(',') : Object.keys(parts);

/** Every benchmark in one run on one machine, so that its ratios can be trusted where its times cannot. */
async function main(): Promise<void> {
  const rows: Row[] = [...benchDue()];
  const rig = await openRig();
  try {
    for (const [name, bench] of Object.entries(parts))
      if (only.includes(name)) rows.push(...(await bench(rig)));
  } finally {
    await rig.close();
  }
  printTable(rows);
}

await main();
