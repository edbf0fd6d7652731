import type { ActName } from '#contract/words.ts';

export const actForms = {} as Record<ActName, { readonly key: string } | null>;
