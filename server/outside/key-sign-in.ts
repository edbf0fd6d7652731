/**
 * Sign-in with a device that holds a key (UKey with an SM2 certificate). The device signs a challenge of ours; who made the
 * device says whether the signature and the certificate are good, with their own library and lists of revoked certificates.
 * Redress ships none: whoever installs it for such an office writes this one function (docs/operations.md).
 */
export interface KeySignIn {
  /** Whom the certificate names, if the signature over the challenge is theirs and the certificate is valid now. */
  verify(answer: KeyAnswer): Promise<string | undefined>;
}

export interface KeyAnswer {
  /** Exactly the bytes that were to be signed, as UTF-8. */
  readonly challenge: string;
  readonly certificate: string;
  readonly signature: string;
}
