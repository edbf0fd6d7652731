/** A ref for what should have the focus as soon as it is there: the one field or button that everybody wants next. */
export const focusFirst = (node: { focus: () => void } | null): void => node?.focus();
