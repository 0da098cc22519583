/** More than this the page does not draw well, and no lesson needs. */
export const LIMITS = { producers: 50, consumers: 100, topics: 100, partitions: 200 } as const;
