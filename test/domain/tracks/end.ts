import type { Story } from '../story.ts';
import { inputs } from '../samples/inputs.ts';

/** The end of every track: the archive, after whatever ended the matter. */
export const archived = (story: Story): Story => story.by('archivist', 'archive', inputs.archive());

/** Served, the time to rate or ask for review over, closed and archived. */
export const closedAndArchived = (story: Story, on: string): Story =>
  archived(story.on(on).by('system', 'close'));
