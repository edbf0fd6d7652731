import type { TestProject } from 'vitest/node';
import { openDatabaseDesk } from './server/database-desk.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseDesk: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const desk = await openDatabaseDesk();
  project.provide('databaseDesk', desk.url);
  return desk.close;
}
