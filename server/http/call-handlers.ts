import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import { callWriters, type CallActName } from '#domain/suggestion-call-acts.ts';
import type { CallView } from '#contract/calls.ts';
import type { App } from '../app.ts';
import { actOnCall, draftCall } from '../calls/act-on-call.ts';
import { openCallDocument } from '../calls/call-documents.ts';
import { callRows, callView } from '../calls/call-views.ts';
import { sendBytes } from './bytes.ts';
import { orNotFound, type Handlers } from './routes.ts';
import type { Who } from './who.ts';

type Names = Extract<keyof Handlers, `call.${string}`>;

export const callHandlers: Pick<Handlers, Names> = {
  'call.list': async ({ app, who }) => ({
    calls: await callRows(app, who.reach),
    mayDraft: callWriters.some((role) => who.person.roles.includes(role)),
  }),
  'call.open': async ({ app, who, params }) => orNotFound(await callView(app, params.id, who)),
  'call.draft': async ({ app, who, body }) => {
    const { person, reach } = who;
    const drafted = await draftCall(app, { county: reach.county, text: body, person });
    return isRefusal(drafted) ? drafted : viewed(app, who, drafted.id);
  },
  'call.revise': ({ app, who, params, body }) => act('revise', { app, who, params, body }),
  'call.publish': ({ app, who, params, body }) => act('publish', { app, who, params, body }),
  'call.close': ({ app, who, params, body }) => act('close', { app, who, params, body }),
  'call.draft-summary': ({ app, who, params, body }) =>
    act('draft-summary', { app, who, params, body }),
  'call.publish-summary': ({ app, who, params, body }) =>
    act('publish-summary', { app, who, params, body }),
  'call.cancel': ({ app, who, params, body }) => act('cancel', { app, who, params, body }),
  'call.document': async ({ app, who, params, reply }) => {
    const key = keyOf(who, params.id);
    const found = await openCallDocument(app, key, ({ id }) => id === params.document);
    if (!found) return refusal('not-found');
    const { bytes: content, name } = found;
    return sendBytes(reply, { content, name, mime: 'application/pdf', inline: true });
  },
};

interface Asked {
  readonly app: App;
  readonly who: Who;
  readonly params: { readonly id: string };
  readonly body: { readonly version: number };
}

async function act(
  name: CallActName,
  { app, who, params, body }: Asked,
): Promise<CallView | Refusal> {
  const { version, ...input } = body;
  const { person } = who;
  const key = keyOf(who, params.id);
  const done = await actOnCall(app, { act: name, key, version, input, person });
  return isRefusal(done) ? done : viewed(app, who, params.id);
}

const viewed = async (app: App, who: Who, id: string): Promise<CallView | Refusal> =>
  orNotFound(await callView(app, id, who));

const keyOf = ({ reach }: Who, id: string) => ({ county: reach.county, id });
