import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints, type EndpointName, type Endpoints } from '#contract/endpoints.ts';
import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import type { App } from '../app.ts';
import { sendRefusal } from './problem.ts';
import { unstorableField } from './storable.ts';
import { whoMay, type Who } from './who.ts';

type Part<E, K extends string> = E extends { readonly [P in K]?: infer S }
  ? NonNullable<S> extends z.ZodType<infer O>
    ? O
    : unknown
  : unknown;
type Asker<E> = E extends { may: { kind: 'public' } } ? null : Who;

export interface Call<E = Endpoint> {
  readonly app: App;
  readonly who: Asker<E>;
  readonly params: Part<E, 'params'>;
  readonly query: Part<E, 'query'>;
  readonly body: Part<E, 'body'>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What a handler answers: the output of its row, a refusal, or the reply itself when it has streamed bytes. */
export type Handler<E = Endpoint> = (
  call: Call<E>,
) => Promise<Part<E, 'output'> | Refusal | FastifyReply>;
export type Handlers = { [N in EndpointName]: Handler<Endpoints[N]> };

/** Registers every row of the contract. A row without a handler does not compile. */
export function registerRoutes(server: FastifyInstance, app: App, handlers: Handlers): void {
  for (const [name, row] of Object.entries(endpoints) as [EndpointName, Endpoint][])
    server.route({
      method: row.method,
      url: row.path,
      schema: schemaOf(name, row),
      // Before the body is read and checked: whoever has no right learns nothing, not even which field was wrong.
      onRequest: (request, reply) => admit(app, row, { request, reply }),
      handler: (request, reply) => answer(app, { request, reply, handler: handlers[name] }),
    });
}

interface Asked {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly handler: Handler;
}

const admitted = new WeakMap<FastifyRequest, Who | null>();

async function admit(
  app: App,
  row: Endpoint,
  { request, reply }: Omit<Asked, 'handler'>,
): Promise<FastifyReply | undefined> {
  const who = await whoMay(app, request, row.may);
  if (isRefusal(who)) return sendRefusal(request, reply, who);
  admitted.set(request, who);
  return undefined;
}

async function answer(app: App, { request, reply, handler }: Asked): Promise<unknown> {
  const who = admitted.get(request);
  const { params, query, body } = request;
  const field = unstorableField(body) ?? unstorableField(query);
  if (field !== undefined)
    return sendRefusal(
      request,
      reply,
      refusal('unstorable-text', { field: field.replace(/^input\./, '') }),
    );
  const result = await handler({ app, who: who as Who, params, query, body, request, reply });
  if (isRefusal(result)) return sendRefusal(request, reply, result);
  return result;
}

function schemaOf(name: EndpointName, { summary, params, query, body, output }: Endpoint) {
  return {
    operationId: name,
    summary,
    ...(params ? { params } : {}),
    ...(query ? { querystring: query } : {}),
    ...(body ? { body } : {}),
    ...(output ? { response: { 200: output } } : {}),
  };
}

export const orNotFound = <T>(found: T | undefined): T | Refusal => found ?? refusal('not-found');
