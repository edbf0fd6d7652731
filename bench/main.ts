import { benchDocuments } from './documents.ts';
import { benchDue } from './due.ts';
import { benchGuarded } from './guarded.ts';
import { benchIntake } from './intake.ts';
import { benchReads } from './reads.ts';
import { openRig } from './rig.ts';
import { benchSealing } from './sealing.ts';
import { printTable, type Row } from './table.ts';

/** Every benchmark in one run on one machine, so that its ratios can be trusted where its times cannot. */
async function main(): Promise<void> {
  const rows: Row[] = [...benchDue()];
  const rig = await openRig();
  try {
    rows.push(...(await benchIntake(rig)));
    rows.push(...(await benchReads(rig)));
    rows.push(...(await benchGuarded(rig)));
    rows.push(...(await benchDocuments(rig)));
    rows.push(...(await benchSealing(rig)));
  } finally {
    await rig.close();
  }
  printTable(rows);
}

await main();
