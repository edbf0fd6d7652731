import { useEffect, useRef } from 'react';

export type KeyMap = Readonly<Record<string, () => void>>;

/**
 * Listens for keys on the whole page. A single letter counts only when nobody is typing and no drawer is open; one
 * with Ctrl or Alt (`ctrl+k`, `alt+m`) counts always.
 */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const name = nameOf(event);
      const act = latest.current[name];
      if (act === undefined || event.isComposing) return;
      if (!name.includes('+') && isBusy(event.target)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> &
  Partial<Pick<KeyboardEvent, 'shiftKey'>>;

/** A letter with Shift is a capital, whatever Caps Lock says; without Shift it is small. */
export function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed) {
  const modifiers = [ctrlKey || metaKey ? 'ctrl+' : '', altKey ? 'alt+' : ''].join('');
  const isCapital = shiftKey === true && modifiers === '' && key.length === 1;
  return modifiers + (isCapital ? key.toUpperCase() : key.toLowerCase());
}

function isBusy(target: EventTarget | null): boolean {
  const dialogs = [...document.querySelectorAll('[role="dialog"]')];
  if (dialogs.some((dialog) => dialog.checkVisibility())) return true;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select')
  );
}
