import type { FormInstance } from 'antd';
import type { ComponentType } from 'react';
import type { MatterView } from '#contract/views.ts';

export interface FieldsProps {
  readonly matter: MatterView;
  readonly form: FormInstance;
}

/** How an act is asked for: its key, its fields, and how what was typed becomes the act's input. */
export interface ActForm {
  /** A lower-case letter, a capital (with Shift) or a digit; null when the act is reached by the bar alone. */
  readonly key: string | null;
  /** Absent when the act needs to be told nothing more. */
  readonly Fields?: ComponentType<FieldsProps>;
  readonly start?: (matter: MatterView, today: string) => Record<string, unknown>;
  readonly inputOf?: (typed: Record<string, unknown>) => unknown;
  readonly wide?: true;
}

/** Where there is only one to answer, it is chosen already. */
export function onlyOf(pending: readonly { readonly no: number }[]): { no?: number } {
  const [only, ...more] = pending;
  return only && more.length === 0 ? { no: only.no } : {};
}
