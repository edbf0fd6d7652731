/** The steps of signing in, in the order in which they are asked for. */
export const signInSteps = ['second-factor', 'change-password', 'set-up-factor', 'in'] as const;
export type SignInStep = (typeof signInSteps)[number];

/** How somebody proves who they are. */
export const signInWays = ['password', 'oidc', 'key', 'command'] as const;
export type SignInWay = (typeof signInWays)[number];

/** What the log of sign-ins tells of one try, or of what became of a session. */
export const signInResults = [
  'begun',
  'in',
  'wrong',
  'locked',
  'factor-wrong',
  'unknown-identity',
  'out',
  'ended',
  'password-changed',
  'password-reset',
  'factor-set',
  'factor-reset',
  'recovery-code',
  'codes-renewed',
  'let-in',
] as const;
export type SignInResult = (typeof signInResults)[number];

/** What did not lead in. */
export const refusedResults: readonly SignInResult[] = [
  'wrong',
  'locked',
  'factor-wrong',
  'unknown-identity',
];

export interface Standing {
  readonly way: SignInWay;
  /** The second factor has been shown for this session, or whoever sent them here vouches for one. */
  readonly proved: boolean;
  readonly hasFactor: boolean;
  readonly factorForced: boolean;
  readonly mustChange: boolean;
}

/** What is asked for next. A password that was never used to come in need not be changed to come in. */
export function nextSignInStep(standing: Standing): SignInStep {
  const { way, proved, hasFactor, factorForced, mustChange } = standing;
  if (hasFactor && !proved) return 'second-factor';
  if (mustChange && way === 'password') return 'change-password';
  if (factorForced && !hasFactor && !proved) return 'set-up-factor';
  return 'in';
}
