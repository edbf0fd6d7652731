import type { RowOutcome } from '#server/import/import.ts';

/** Counts outcomes as they come. */
export class ImportTally {
  rows = 0;
  registered = 0;
  there = 0;
  refused = 0;
  answers = 0;
  firstColumns: readonly string[] = [];
  readonly #start = performance.now();

  add(batch: readonly RowOutcome[]): void {
    for (const outcome of batch) this.#count(outcome);
  }

  rate(): number {
    return Math.round(this.rows / Math.max(0.001, this.#seconds()));
  }

  summary(): Record<string, number> {
    const { rows, registered, there, refused, answers } = this;
    const seconds = Math.round(this.#seconds());
    return { rows, registered, there, refused, answers, seconds, rate: this.rate() };
  }

  /** Whether every row was refused: then it is rather the mapping that is wrong. */
  nothingFits(): boolean {
    return this.rows > 0 && this.refused === this.rows;
  }

  #count(outcome: RowOutcome): void {
    this.rows += 1;
    if (outcome.outcome === 'refused') this.#countRefused(outcome.row);
    else if (outcome.outcome === 'registered') this.registered += 1;
    else this.there += 1;
    if ('answer' in outcome && outcome.answer === 'recorded') this.answers += 1;
  }

  #countRefused(row: object | string): void {
    this.refused += 1;
    if (this.rows === 1 && typeof row === 'object') this.firstColumns = Object.keys(row);
  }

  #seconds(): number {
    return (performance.now() - this.#start) / 1000;
  }
}
