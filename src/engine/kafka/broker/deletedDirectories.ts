import { draft } from '../../kernel/draft';
import { logSizeBytes } from '../log/partitionLog';
import { topicPartition } from '../protocol/ids';
import type { Replica } from '../replication/types';
import { type BrokerStep, setTimer } from './brokerStep';
import { logConfigOf } from './config';

/**
 * A deleted log is renamed at once, so that its name is free again, and taken off the disk later.
 *
 * Kafka 3.9: `LogManager.asyncDelete`, `deleteLogs`.
 */
const HEX = '0123456789abcdef';
const UUID_DIGITS = 32;
/** Of a directory whose topic is gone: the built-in `log.segment.delete.delay.ms`. */
const DELETE_DELAY_MS = 60_000;

export function renameToDelete(step: BrokerStep, replica: Replica): void {
  const name = topicPartition(replica.topic, replica.partition);
  const uuid = Array.from({ length: UUID_DIGITS }, () => HEX.charAt(step.context.random(HEX.length))).join('');
  const directory = `${name}.${uuid}-delete`;
  const delayMs = deleteDelayOf(step, replica);
  const deleted = {
    topicPartition: name,
    name: directory,
    sizeBytes: logSizeBytes(replica.log),
    removedAtMs: step.context.nowMs + delayMs,
  };
  draft(step).deletedDirectories = [...step.state.deletedDirectories, deleted];
  setTimer(step, keyOf(directory), delayMs, { type: 'deleteDirectory', name: directory });
}

function deleteDelayOf(step: BrokerStep, { topic }: Replica): number {
  return logConfigOf(step.state.topicConfigs[topic] ?? {}, step.state.config)['file.delete.delay.ms'];
}

/** A broker that starts finds what the last process did not come to: the delay begins anew. */
export function resumeDeletingDirectories(step: BrokerStep): void {
  for (const { name } of step.state.deletedDirectories)
    setTimer(step, keyOf(name), DELETE_DELAY_MS, { type: 'deleteDirectory', name });
}

export function onDeleteDirectory(step: BrokerStep, name: string): void {
  const { deletedDirectories, brokerId } = step.state;
  const directory = deletedDirectories.find((each) => each.name === name);
  if (directory === undefined) return;
  draft(step).deletedDirectories = deletedDirectories.filter((each) => each !== directory);
  const { topicPartition: name_ } = directory;
  step.events.push({ type: 'logDirectoryDeleted', brokerId, topicPartition: name_, directory: name });
}

function keyOf(name: string): string {
  return `deleteDirectory:${name}`;
}
