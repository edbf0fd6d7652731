/** One measured thing: what, how much, and against what it must hold. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly goal: string;
}

export function printTable(rows: readonly Row[]): void {
  const lines = [
    '| what | measured | goal |',
    '|---|---|---|',
    ...rows.map(({ what, measured, goal }) => `| ${what} | ${measured} | ${goal} |`),
  ];
  console.log(lines.join('\n'));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which a share of the values lies, 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const ms = (value: number): string => `${value.toFixed(1)} ms`;
