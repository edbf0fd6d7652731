import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints, type EndpointName } from '#contract/endpoints.ts';
import { password, people, type Post } from '../office.ts';
import type { Way } from './doors.ts';

export type Session = Readonly<Record<'cookie' | 'x-csrf-token', string>>;

/** A session for each of these posts, opened at the door like anybody's. */
export async function sessionsOf<P extends Post>(
  server: FastifyInstance,
  posts: readonly P[],
): Promise<Record<P, Session>> {
  const opened: [P, Session][] = [];
  for (const post of posts) {
    const payload = { login: people[post].login, password };
    const answer = await server.inject({ method: 'POST', url: '/api/session', payload });
    const [cookie] = answer.cookies;
    const csrf = answer.json<{ csrf: string }>().csrf;
    opened.push([post, { cookie: `${cookie?.name}=${cookie?.value}`, 'x-csrf-token': csrf }]);
  }
  return Object.fromEntries(opened) as Record<P, Session>;
}

/** What was asked through a door, and for which thing. */
export interface Question {
  readonly name: EndpointName;
  readonly way: Way;
  readonly id: string;
  readonly version: number;
  readonly headers: Partial<Session>;
}

export function ask(
  server: FastifyInstance,
  { name, way, id, version, headers }: Question,
): Promise<LightMyRequestResponse> {
  const { method, path }: Endpoint = endpoints[name];
  const body = way.body?.({ id, version });
  return server.inject({
    method,
    url: `${path.replaceAll(/:\w+/g, id)}${way.search ?? ''}`,
    headers,
    ...(body === undefined ? {} : { payload: body }),
  });
}

/** All of an answer by which two could be told apart, but for the id that was asked for and the number of the request. */
export const told = (answer: LightMyRequestResponse, id: string): object => ({
  status: answer.statusCode,
  headers: Object.fromEntries(
    Object.entries(answer.headers).filter(([name]) => !['date', 'content-length'].includes(name)),
  ),
  body: answer.body.replaceAll(id, 'ID').replace(/"requestId":"[^"]*"/, ''),
});

/** The role that an endpoint asks for: without it the door is not there, whatever lies behind. */
export function hasRightTo(name: EndpointName, post: Post): boolean {
  const { may }: Endpoint = endpoints[name];
  const { roles }: { readonly roles: readonly string[] } = people[post];
  return may.kind !== 'role' || may.roles.some((role) => roles.includes(role));
}

/** The code of a refusal; nothing of anything else. */
export const codeOf = (answer: LightMyRequestResponse): string | undefined =>
  answer.headers['content-type']?.toString().startsWith('application/problem+json')
    ? answer.json<{ code: string }>().code
    : undefined;
