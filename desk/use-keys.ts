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

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export function nameOf(event: Pressed) {
  const modifiers = [event.ctrlKey || event.metaKey ? 'ctrl+' : '', event.altKey ? 'alt+' : ''];
  const held = modifiers.join('');
  // Shift with a letter is a key of its own; caps lock is not.
  const shifted = held === '' && event.shiftKey && /^[a-z]$/i.test(event.key);
  return held + (shifted ? event.key.toUpperCase() : event.key.toLowerCase());
}

/** As it stands on a keyboard: a capital letter is one that Shift makes. */
export const shownKey = (key: string): string =>
  /^[A-Z]$/.test(key) ? `\u21e7${key}` : key.toUpperCase();

function isBusy(target: EventTarget | null): boolean {
  const dialogs = [...document.querySelectorAll('[role="dialog"]')];
  if (dialogs.some((dialog) => dialog.checkVisibility())) return true;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select')
  );
}
