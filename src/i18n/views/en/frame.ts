/** What every view around the stage has. */
export const frame = {
  size: 'Size of {{view}}',
  half: 'Below the stage',
  full: 'Over the whole page',
  close: 'Close {{view}}',
  height: 'Height of {{view}}',
  filters: 'What is shown',
  clear: 'Clear',
} as const;
