import type { SignInResult, SignInStep, SignInWay } from '#domain/sign-in.ts';
import type { Moment } from './columns.ts';

export interface FormerPasswordTable {
  county: string;
  person: string;
  /** In the order in which they were given up. */
  id: string;
  hash: string;
}

export interface SessionTable {
  county: string;
  /** The hash of the token. */
  id: string;
  /** What it is called where it is listed and ended. */
  handle: string;
  person: string;
  csrf: string;
  step: SignInStep;
  way: SignInWay;
  /** A second factor has been shown for it. */
  proved: boolean;
  source: string;
  device: string;
  /** The sealed secret of a second factor that is being set up. */
  factor_draft: string | null;
  created_at: Date;
  used_at: Date;
  expires_at: Date;
}

export interface SecondFactorTable {
  county: string;
  person: string;
  secret: string;
  /** The step of the last code that was taken: none is taken twice. */
  last_step: number;
  set_at: Date;
}

export interface RecoveryCodeTable {
  county: string;
  person: string;
  hash: string;
  used_at: Date | null;
}

export interface KnownDeviceTable {
  county: string;
  person: string;
  device: string;
  used_at: Date;
}

/** Whom somebody else vouches for, and whose account that opens. */
export interface OutsideIdentityTable {
  county: string;
  way: 'oidc' | 'key';
  subject: string;
  person: string;
}

export interface UsedChallengeTable {
  county: string;
  id: string;
  at: Date;
}

/** Tries in vain, by a keyed hash of login and source, or of login and known device. */
export interface LoginTryTable {
  county: string;
  key: string;
  login: string;
  failed: number;
  locked_until: Date | null;
  tried_at: Date;
}

export interface SignInTable {
  county: string;
  id: string;
  at: Date;
  /** Nobody's login that was typed is not kept: it may have been a password. */
  person: string | null;
  result: SignInResult;
  way: SignInWay;
  source: string;
  by_person: string | null;
}

export interface AttemptTable {
  county: string;
  id: string;
  at: Moment;
  key: string;
}
