import type { PartitionModel } from './clusterTypes';

/** What counts as lately, and how many records in that time are as busy as it gets. */
const LATELY_MS = 10_000;
const BUSIEST = 32;

/** How busy a partition has been lately, from 0 to 1: by the timestamps of the records at its leader's end. */
export function busyness({ leaderId, replicas }: PartitionModel, nowMs: number): number {
  const leader = replicas.find(({ brokerId }) => brokerId === leaderId);
  if (leader === undefined) return 0;
  const { records } = leader;
  let lately = 0;
  for (let index = records.length - 1; index >= 0; index--) {
    const record = records[index];
    if (record === undefined || record.timestampMs < nowMs - LATELY_MS) break;
    lately++;
  }
  return Math.min(1, lately / BUSIEST);
}
