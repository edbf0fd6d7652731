import type { FastifyRequest, FastifyServerOptions } from 'fastify';

export type RequestLog = Exclude<FastifyServerOptions['logger'], boolean | undefined>;

/**
 * What the web server logs of a request, however much it is told to log. An address holds what somebody searched for, and
 * what a stranger typed; the place it comes from says who sits there. So a log names the door and not the visitor.
 */
export const requestLog = (level = 'warn'): RequestLog => ({
  level,
  serializers: { req: doorOf },
});

const doorOf = ({ method, routeOptions }: FastifyRequest) => ({
  method,
  url: routeOptions?.url ?? 'no such address',
});
