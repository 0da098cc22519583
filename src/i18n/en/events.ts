/** The drawer with what happened. */
export const events = {
  title: 'Events',
  none: 'Nothing has happened yet.',
} as const;

/** Letting time pass without watching it. */
export const skipTime = {
  open: 'Skip time …',
  title: 'Skip time',
  text: 'Everything in between happens; it is only not shown.',
  seconds: 'Seconds to pass',
  submit: 'Skip',
} as const;
