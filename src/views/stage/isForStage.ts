import { recall } from '../preferences';

/** Whether a single key may mean the stage: nobody is typing, and nothing lies over it. */
export function isForStage({ target, defaultPrevented, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (defaultPrevented || ctrlKey || metaKey || altKey || !(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, dialog, [role="menu"], [contenteditable]') !== null) return false;
  // On the stage they are its own; elsewhere they hold only where single keys may.
  return target.closest('#stage') !== null || recall('singleKeys') !== 'off';
}
