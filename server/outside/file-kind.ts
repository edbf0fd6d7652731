import type { UploadRefusal } from './upload-refusal.ts';

export type FileClass = 'image' | 'pdf' | 'office' | 'audio' | 'text';

export interface FileKind {
  readonly name: string;
  readonly mime: string;
  readonly kind: FileClass;
  /** Whether a browser can open it in place. */
  readonly inline: boolean;
}

export async function checkFileKind(
  _path: string,
  _name: string,
): Promise<FileKind | UploadRefusal> {
  throw new Error('not yet');
}
