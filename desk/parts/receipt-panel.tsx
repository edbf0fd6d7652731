import type { MatterView } from '#contract/views.ts';
import { stateOf } from '../matter-state.ts';
import { useWords } from '../use-words.ts';

/** All that is left of an accusation once it has been handed over and received (art. 30(3)). */
export function ReceiptPanel({ matter }: { matter: MatterView }) {
  const { t, day } = useWords();
  const { receipt } = stateOf(matter.state);
  return (
    <section className="panel" aria-labelledby="receipt">
      <h2 id="receipt">{t('matter.sealedGone')}</h2>
      <p>{t('matter.sealedGoneText')}</p>
      {receipt && <p>{t('matter.receipt', { ...receipt, day: day(receipt.on) })}</p>}
    </section>
  );
}
