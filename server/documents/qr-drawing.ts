import QRCode from 'qrcode';

/** A QR code as one path of an SVG, a unit a module; what lies around it is left to who draws it. */
export interface QrDrawing {
  readonly modules: number;
  readonly path: string;
}

export function drawQr(text: string): QrDrawing {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const dark = [...modules.data].flatMap((bit, at) =>
    bit ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : [],
  );
  return { modules: size, path: dark.join('') };
}
