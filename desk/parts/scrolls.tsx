import type { ReactNode } from 'react';

/** A table that is wider than a phone. Nothing in it takes the focus, so the part that scrolls sideways does (axe). */
export const Scrolls = ({ label, children }: { label: string; children: ReactNode }) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  <section className="scrolls" tabIndex={0} aria-label={label}>
    {children}
  </section>
);
