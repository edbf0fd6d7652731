import type { z } from 'zod';
import type { DeskAct } from '#contract/acts.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints, type EndpointName, type Endpoints } from '#contract/endpoints.ts';
import { problemOf, ProblemError } from './problem-error.ts';

type Part<S, K extends string> = S extends z.ZodType
  ? unknown extends z.input<S>
    ? object
    : { readonly [P in K]: z.input<S> }
  : object;

/** What a call must be given: exactly those of params, query and body that its endpoint names. */
export type ArgsOf<N extends EndpointName> =
  Endpoints[N] extends Endpoint<infer P, infer Q, infer B>
    ? Part<P, 'params'> & Part<Q, 'query'> & Part<B, 'body'> & Extras
    : never;

export type AnswerOf<N extends EndpointName> =
  Endpoints[N] extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer O> ? z.output<O> : never;

interface Extras {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

interface Parts extends Extras {
  readonly params?: object;
  readonly query?: object;
  readonly body?: unknown;
}

const session = { csrf: '', language: 'zh-CN' };

/** What every later call carries: the token that protects changes, and the language of messages. */
export const callWith = (given: Partial<typeof session>): void => {
  Object.assign(session, given);
};

/** Calls an endpoint of the contract. Throws ProblemError for every answer that is not 2xx, and when there is none. */
export function call<N extends EndpointName>(name: N, args: ArgsOf<N>): Promise<AnswerOf<N>> {
  return send(name, args) as Promise<AnswerOf<N>>;
}

/** The same for an act whose name is known only when it runs. */
export const callAct = async (act: DeskAct, args: ArgsOf<'matter.note'>['params'] & Acting) => {
  const { id, ...body } = args;
  const answer = await send(`matter.${act}`, { params: { id }, body });
  return (answer ?? null) as AnswerOf<'matter.note'>;
};

interface Acting {
  readonly version: number;
  readonly input: unknown;
}

/** The address of an endpoint, for links and files. */
export function addressOf(name: EndpointName, { params = {}, query = {} }: Parts = {}): string {
  const given = new Map(Object.entries(params));
  const path = endpoints[name].path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(String(given.get(key))),
  );
  const search = searchOf(query);
  return search === '' ? path : `${path}?${search}`;
}

/** Lists become repeated names, and what is not set is left out. */
export function searchOf(query: object): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
    }
  }
  return search.toString();
}

export const headersFor = (extra: Readonly<Record<string, string>> = {}) => ({
  'accept-language': session.language,
  'x-csrf-token': session.csrf,
  ...extra,
});

async function send(name: EndpointName, parts: Parts): Promise<unknown> {
  const { body, headers, signal } = parts;
  const typed = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await fetch(addressOf(name, parts), {
    method: endpoints[name].method,
    headers: headersFor({ ...typed, ...headers }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ProblemError(problemOf(0, ''));
  });
  const text = await answer.text();
  if (!answer.ok) throw new ProblemError(problemOf(answer.status, text));
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}
