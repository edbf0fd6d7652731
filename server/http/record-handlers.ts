import { recordStanding } from '../record/standing.ts';
import type { Handlers } from './routes.ts';

export const recordHandlers: Pick<Handlers, 'record.standing'> = {
  'record.standing': ({ app, who }) => recordStanding(app, who.reach.county),
};
