import type { App } from '../app.ts';
import { countOffices } from '../store/offices.ts';
import { proposeErasures } from '../matters/retention.ts';

/** Every night: which files have been kept long enough. A person decides. */
export async function proposeErased(app: App): Promise<void> {
  if ((await countOffices(app.db)) > 0) await proposeErasures(app);
}
