import { spawnSync } from 'node:child_process';

/** Keeps the key that other keys are wrapped under: a cryptographic module, or a service in front of one. */
export interface KeyService {
  wrap(key: Uint8Array): Uint8Array;
  unwrap(wrapped: Uint8Array): Uint8Array;
}

/** HOUSE: an answer is asked for at a start and at a rotation; who waits longer than this for one has no service. */
const patienceMs = 30_000;

/**
 * A program that speaks to the service: called with `wrap` or `unwrap`, it gets bytes on standard input and answers with
 * bytes on standard output. What it has to say to people goes to standard error.
 */
export function keyProgram(path: string): KeyService {
  const ask = (what: 'wrap' | 'unwrap', input: Uint8Array): Buffer => {
    const { status, stdout, error } = spawnSync(path, [what], {
      input,
      timeout: patienceMs,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (error || status !== 0 || stdout.length === 0)
      throw new Error(
        `the key service ${path} did not ${what}: ${error?.message ?? `exit status ${status}`}`,
      );
    return stdout;
  };
  return { wrap: (key) => ask('wrap', key), unwrap: (wrapped) => ask('unwrap', wrapped) };
}
