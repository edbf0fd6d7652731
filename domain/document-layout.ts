/**
 * How an office's letters and notices are laid out: without a red head, with the head of an official document
 * (GB/T 9704-2012, 7), or as a letter (10.1). Slips, forms and records have their own sheets.
 */
export const documentLayouts = ['plain', 'official', 'letterhead'] as const;
export type DocumentLayout = (typeof documentLayouts)[number];
