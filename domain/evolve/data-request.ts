import { dataRequestsOf, type DataRequest } from '../data-request.ts';
import type { DataEvent } from '../events/data-events.ts';
import type { Steps } from './step.ts';

export const dataSteps: Steps<DataEvent['type']> = {
  'data-asked': (m, event) => {
    const { no, on, party, kind, field, scope, words, wish, sum } = event;
    const asked = { no, on, party, kind, field, scope, words, wish, sum };
    const request: DataRequest = { ...asked, state: 'asked', decidedOn: null, reasons: '' };
    return { ...m, dataRequests: [...dataRequestsOf(m), request] };
  },
  'data-decided': (m, { no, on, granted, reasons }) => ({
    ...m,
    dataRequests: dataRequestsOf(m).map((one) =>
      one.no === no
        ? {
            ...one,
            state: granted ? ('granted' as const) : ('refused' as const),
            decidedOn: on,
            reasons,
          }
        : one,
    ),
  }),
};
