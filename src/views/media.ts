/** What the page asks of the screen it is on. */
export const PHONE = '(max-width: 640px)';
export const LESS_MOTION = '(prefers-reduced-motion: reduce)';
