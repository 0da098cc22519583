/** Letting time pass without watching it. */
export const skipTime = {
  open: 'Skip time …',
  title: 'Skip time',
  text: 'Everything in between happens; it is only not shown.',
  seconds: 'Seconds to pass',
  offers: { hour: '1 hour', day: '1 day', week: '1 week' },
  untilNext: 'Until the next thing happens',
  passing: 'Passing: {{time}} of {{all}}',
  stop: 'Stop here',
  submit: 'Skip',
} as const;
