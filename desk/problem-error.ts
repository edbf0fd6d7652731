import { problem, type Problem } from '#contract/views.ts';

export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** An answer that is not what was asked for, as the server explained it (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(told: Problem) {
    super(told.detail);
    this.problem = told;
  }

  get status(): number {
    return this.problem.status;
  }

  get fields(): readonly FieldError[] {
    return this.problem.errors ?? [];
  }
}

/** Reads an answer's text as a problem; one that cannot be read still has a status and a code. Status 0: no answer. */
export function problemOf(status: number, text: string): Problem {
  const parsed = problem.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const code = status === 0 ? 'no-connection' : 'not-understood';
  return { type: 'about:blank', title: '', status, detail: '', code };
}

/** Where a field stands in a form: `input.answers.0.facts` is ['answers', 0, 'facts']. */
export function placeOf(field: string): (string | number)[] {
  const parts = field.split(/[./]|\[|\]/).filter((part) => part !== '');
  const inner = parts[0] === 'input' || parts[0] === 'body' ? parts.slice(1) : parts;
  const rest = inner[0] === 'input' ? inner.slice(1) : inner;
  return rest.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

export const isStatus = (error: unknown, status: number): error is ProblemError =>
  error instanceof ProblemError && error.status === status;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
