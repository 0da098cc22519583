/** More than this the page does not draw well, and no lesson needs. */
export const LIMITS = { producers: 50, consumers: 100, applications: 20, topics: 100, partitions: 200 } as const;

/** So long an application may work on a result. */
export const RESULT_TIME_LIMITS = { from: 0, to: 600_000 } as const;

/** What an application may send: more tells nothing new, and takes long to work out. */
export const LOAD_LIMITS = {
  count: { from: 1, to: 5000 },
  recordsPerSecond: { from: 1, to: 1000 },
  keyCount: { from: 1, to: 1000 },
  valueBytes: { from: 0, to: 2_000_000 },
  bytes: { from: 0, to: 20_000_000 },
} as const;
