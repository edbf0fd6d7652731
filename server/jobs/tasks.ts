import type { TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import type { App } from '../app.ts';
import { closeServed } from './close-served.ts';
import { endWithdrawn } from './end-withdrawn.ts';
import { forgetFiles } from './forget-files.ts';
import { proposeErased } from './propose-erasures.ts';
import { renderIssued } from './render-document.ts';
import { reseal } from './reseal.ts';
import { sendQueued } from './send-notice.ts';
import { tidy } from './tidy.ts';

/** One task per topic. Each may run twice, and looks before it acts. */
export const tasksOf = (app: App, owner: Pool): TaskList => ({
  'render-document': (payload) => renderIssued(app, payload),
  'send-notice': (payload) => sendQueued(app, payload),
  'close-served': () => closeServed(app),
  'end-withdrawn': () => endWithdrawn(app),
  'forget-files': (payload) => forgetFiles(app, payload),
  'propose-erasures': () => proposeErased(app),
  tidy: () => tidy(app),
  reseal: () => reseal(app, owner),
});

/** Times are UTC: 18:30 is half past two at night in the office's zone. */
export const crontab =
  '10 18 * * * close-served\n20 18 * * * end-withdrawn\n25 18 * * * propose-erasures\n30 18 * * * tidy\n40 18 * * * reseal';
