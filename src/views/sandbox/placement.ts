/** More than this is not placed by hand. */
const MAX_PARTITIONS = 24;

export type Assignment = readonly (readonly number[])[];

/** A row for each partition there will be: what was chosen, and where nothing was, one broker further on each time. */
export function placementRows(
  partitions: number,
  copies: number,
  brokerIds: readonly number[],
  chosen: Assignment | null,
): Assignment {
  const length = Math.min(MAX_PARTITIONS, Math.max(0, partitions));
  return Array.from({ length }, (_, index) => chosen?.[index] ?? inTurn(index, copies, brokerIds));
}

function inTurn(partition: number, copies: number, brokerIds: readonly number[]): readonly number[] {
  const length = Math.min(copies, brokerIds.length);
  return Array.from({ length }, (_, index) => brokerIds[(partition + index) % brokerIds.length] as number);
}
