/** The views around the stage, in the order of their tabs. */
export const VIEWS = ['events', 'sequence', 'metrics', 'zookeeper', 'logFiles', 'promises', 'outline'] as const;
export type ViewName = (typeof VIEWS)[number];

/** Below the stage, or over the whole page between header and time. */
export type ViewSize = 'half' | 'full';

/** What a view is opened with until somebody chooses. */
export const FIRST_SIZE: Readonly<Record<ViewName, ViewSize>> = {
  events: 'half',
  sequence: 'full',
  metrics: 'half',
  zookeeper: 'full',
  logFiles: 'full',
  promises: 'half',
  outline: 'half',
};
