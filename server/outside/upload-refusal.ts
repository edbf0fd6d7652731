export const uploadRefusalCodes = [
  'file-too-large',
  'file-empty',
  'file-type-not-allowed',
  'file-type-mismatch',
  'image-too-large',
  'archive-bomb',
  'file-broken',
  'disk-full',
  'malware-found',
  'scanner-unreachable',
] as const;

export type UploadRefusalCode = (typeof uploadRefusalCodes)[number];

/**
 * Why a file was not taken. `params` feed the message of that code:
 * every code has `name`; too-large adds `limit` (bytes); not-allowed adds `found`;
 * mismatch adds `extension` and `found`; image-too-large adds `megapixels` and `limit`.
 */
export interface UploadRefusal {
  readonly code: UploadRefusalCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export function isUploadRefusal(outcome: object): outcome is UploadRefusal {
  return 'code' in outcome && 'params' in outcome;
}
