import type { Command } from '../../engine';

type CreateTopic = Extract<Command, { readonly type: 'createTopic' }>;

/** How large a topic is asked to be: as counts, by replicas that are named, or null where the brokers' default decides. */
export function topicShape({ partitions, replicationFactor, assignment }: CreateTopic): {
  readonly partitions: number | null;
  readonly replicationFactor: number | null;
} {
  if (assignment !== undefined) return { partitions: assignment.length, replicationFactor: assignment[0]?.length ?? 0 };
  return {
    partitions: partitions < 0 ? null : partitions,
    replicationFactor: replicationFactor < 0 ? null : replicationFactor,
  };
}
