import { assertNever } from '../../kernel/types';
import type { Partitioned } from '../protocol/requestHeaders';
import { changeApplication, onCommitCall } from './application';
import { assigned, changePartition, type ConsumerStep } from './consumerStep';
import { tellToPoll } from './polls';
import { placeAt } from './positions';
import { assign, subscribe } from './subscribing';
import { asTopicPartitions } from './subscription';
import type { ConsumerCall, SeekTarget } from './types';

/**
 * What the application calls on its consumer between two polls. None of it waits for anybody but `commitSync`.
 *
 * Kafka 3.9: `KafkaConsumer.seek`, `seekToBeginning`, `seekToEnd`, `pause`, `resume`, `poll`, and for a time `offsetsForTimes`
 * with the seek that follows it.
 */
export function onCall(step: ConsumerStep, call: ConsumerCall): void {
  switch (call.type) {
    case 'seek':
      return seek(step, call.partitions, call.to);
    case 'pause':
    case 'resume':
      return pause(step, call.partitions, call.type === 'pause');
    case 'subscribe':
      return subscribe(step, call.topics, call.pattern);
    case 'assign':
      return assign(step, call.partitions);
    case 'poll':
      return tellToPoll(step);
    case 'commit':
      return onCommitCall(step, call.call);
    case 'changeApplication':
      return changeApplication(step, call.set);
    default:
      return assertNever(call);
  }
}

/** In memory only: nothing is asked, checked or committed before the next fetch. */
function seek(step: ConsumerStep, partitions: readonly Partitioned[], to: SeekTarget): void {
  for (const key of partitions) {
    if (assigned(step, key) === null) continue;
    if (to.type === 'offset') placeAt(step, key, to.offset, -1, 'seek');
    else
      changePartition(step, key, {
        position: null,
        needs: 'reset',
        resetTo: to,
        outOfRangeAt: null,
        retryAtMs: null,
      });
  }
}

function pause(step: ConsumerStep, partitions: readonly Partitioned[], isPaused: boolean): void {
  const changed = partitions.filter((key) => assigned(step, key)?.isPaused === !isPaused);
  if (changed.length === 0) return;
  for (const key of changed) changePartition(step, key, { isPaused });
  const { clientId, groupId } = step.state;
  const type = isPaused ? 'partitionsPaused' : 'partitionsResumed';
  step.events.push({ type, clientId, groupId, partitions: asTopicPartitions(changed) });
}
