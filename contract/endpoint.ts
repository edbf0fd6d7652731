import type { z } from 'zod';
import type { ActName } from '#domain/acts.ts';
import { officeRights, type OfficeRight } from '#domain/office-rights.ts';
import type { Role } from '#domain/staff.ts';

/** The right that an endpoint needs. There is no endpoint without one. */
export type Right =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  /** Also while signing in is not at its end: a second factor is to be shown, or a password to be changed. */
  | { readonly kind: 'entering' }
  | { readonly kind: 'role'; readonly roles: readonly Role[] }
  | { readonly kind: 'act'; readonly act: ActName };

/** The right to one of the administrators' works, by its name. */
export const rightTo = (work: OfficeRight) =>
  ({ kind: 'role', roles: officeRights[work] }) as const;

type Shape = z.ZodType;

/** One row of the interface: it serves, guards, documents and types the desk's call. */
export interface Endpoint<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends Shape = Shape,
  O extends Shape = Shape,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Fastify's form: `/api/matters/:id`. */
  readonly path: string;
  readonly summary: string;
  readonly may: Right;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Absent when the answer is a stream of bytes rather than JSON. */
  readonly output?: O;
}

export const endpoint = <P extends Shape, Q extends Shape, B extends Shape, O extends Shape>(
  row: Endpoint<P, Q, B, O>,
): Endpoint<P, Q, B, O> => row;
