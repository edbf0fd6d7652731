export type FileClass = 'image' | 'pdf' | 'office' | 'audio' | 'text';

export interface FileFormat {
  readonly mime: string;
  readonly kind: FileClass;
  /** Whether a browser can open it in place. */
  readonly inline: boolean;
  /** The first is given to files that come without one. */
  readonly extensions: readonly [string, ...string[]];
}

const ooxml = 'application/vnd.openxmlformats-officedocument';

/** Every format that is taken; what is not in this table is refused. */
export const fileFormats = {
  jpeg: image('image/jpeg', ['jpg', 'jpeg', 'jpe', 'jfif']),
  png: image('image/png', ['png']),
  webp: image('image/webp', ['webp']),
  gif: image('image/gif', ['gif']),
  bmp: image('image/bmp', ['bmp']),
  heic: { ...image('image/heic', ['heic', 'heif']), inline: false },
  tiff: { ...image('image/tiff', ['tif', 'tiff']), inline: false },
  pdf: { mime: 'application/pdf', kind: 'pdf', inline: true, extensions: ['pdf'] },
  docx: office(`${ooxml}.wordprocessingml.document`, ['docx']),
  xlsx: office(`${ooxml}.spreadsheetml.sheet`, ['xlsx']),
  pptx: office(`${ooxml}.presentationml.presentation`, ['pptx']),
  ofd: office('application/ofd', ['ofd']),
  doc: office('application/msword', ['doc', 'wps']),
  xls: office('application/vnd.ms-excel', ['xls', 'et']),
  ppt: office('application/vnd.ms-powerpoint', ['ppt', 'dps']),
  mp3: audio('audio/mpeg', ['mp3']),
  m4a: audio('audio/mp4', ['m4a']),
  wav: audio('audio/wav', ['wav']),
  ogg: audio('audio/ogg', ['ogg', 'oga', 'opus']),
  aac: audio('audio/aac', ['aac']),
  amr: { ...audio('audio/amr', ['amr']), inline: false },
  txt: { mime: 'text/plain', kind: 'text', inline: true, extensions: ['txt'] },
  csv: { mime: 'text/csv', kind: 'text', inline: false, extensions: ['csv'] },
} as const satisfies Record<string, FileFormat>;

export type FormatName = keyof typeof fileFormats;

export const allowedExtensions: readonly string[] = Object.values(fileFormats).flatMap(
  (format) => format.extensions,
);

/** The formats under the names that the file-type library gives them. */
const formatsByDetection: Readonly<Record<string, FormatName>> = {
  jpg: 'jpeg',
  png: 'png',
  apng: 'png',
  webp: 'webp',
  gif: 'gif',
  bmp: 'bmp',
  heic: 'heic',
  tif: 'tiff',
  pdf: 'pdf',
  mp3: 'mp3',
  m4a: 'm4a',
  wav: 'wav',
  ogg: 'ogg',
  oga: 'ogg',
  opus: 'ogg',
  spx: 'ogg',
  aac: 'aac',
  amr: 'amr',
};

export function formatDetectedAs(
  detected: string,
  extension: string | undefined,
): FormatName | undefined {
  // Many phones' recorders write sound alone in a general MP4 box and name it .m4a.
  if (detected === 'mp4' && extension === 'm4a') return 'm4a';
  return Object.hasOwn(formatsByDetection, detected) ? formatsByDetection[detected] : undefined;
}

function image(mime: string, extensions: FileFormat['extensions']): FileFormat {
  return { mime, kind: 'image', inline: true, extensions };
}

function office(mime: string, extensions: FileFormat['extensions']): FileFormat {
  return { mime, kind: 'office', inline: false, extensions };
}

function audio(mime: string, extensions: FileFormat['extensions']): FileFormat {
  return { mime, kind: 'audio', inline: true, extensions };
}
