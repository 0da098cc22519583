import { useEffect } from 'react';

/** Escape closes what lies over the lesson or the stage, before it would let go of what is selected. */
export function useEscape(leave: (() => void) | null): void {
  useEffect(() => {
    if (leave === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest('dialog, [role=menu], input') !== null) return;
      event.preventDefault();
      event.stopPropagation();
      leave();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [leave]);
}
