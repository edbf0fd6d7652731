/** @jsxImportSource preact */
import { drawQr } from '../../documents/qr-drawing.ts';
import type { Page } from '../page.ts';

interface ProofProps {
  readonly page: Page;
  /** A receipt in its compact form. */
  readonly proof: string;
}

/** Free space around a code, in modules, that readers need. */
const QUIET = 4;

/** The receipt as a code to photograph, and as the text that the code holds. */
export function Proof({ page: { t }, proof }: ProofProps) {
  const { modules, path } = drawQr(proof);
  const side = modules + 2 * QUIET;
  return (
    <details class="proof">
      <summary>{t('portal:sent.proof')}</summary>
      <p>{t('portal:sent.proofWhy')}</p>
      <svg
        role="img"
        aria-label={t('portal:sent.proofCode')}
        viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
        shape-rendering="crispEdges"
      >
        <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <p class="proof-text">{proof}</p>
    </details>
  );
}
