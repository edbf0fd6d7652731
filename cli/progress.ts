/** Shows how far a long work is: one line that is written over on a terminal, a line every few seconds elsewhere. */
export interface Progress {
  show(text: string): void;
  end(): void;
}

const terminalMs = 200;
const logMs = 5_000;

export function progressOn(stream: NodeJS.WriteStream): Progress {
  const live = stream.isTTY;
  let [shownAt, width] = [performance.now(), 0];
  const erase = () => live && width > 0 && stream.write(`\r${' '.repeat(width)}\r`);
  return {
    show(text) {
      const now = performance.now();
      if (now - shownAt < (live ? terminalMs : logMs)) return;
      shownAt = now;
      erase();
      stream.write(live ? text : `${text}\n`);
      width = Math.min(stream.columns ?? 80, text.length * 2);
    },
    end: () => void erase(),
  };
}

/** A bar of twenty signs. */
export function bar(share: number): string {
  const full = Math.round(Math.min(1, share) * 20);
  return `[${'#'.repeat(full)}${'.'.repeat(20 - full)}]`;
}
