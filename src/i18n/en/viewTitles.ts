/** The views around the stage: their tabs and their heads. */
export const viewTitles = {
  events: 'Events',
  sequence: 'Sequence',
  metrics: 'Metrics',
  zookeeper: 'ZooKeeper',
  logFiles: 'Log files',
  promises: 'Promises',
  outline: 'In words',
} as const;

/** Where the views are chosen, and the rail that the panel beside the stage folds into. */
export const viewTabs = {
  label: 'Views',
  unfold: 'Unfold the panel',
  fold: 'Fold the panel',
} as const;
