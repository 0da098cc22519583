import { consumerRefusal, groupTexts } from './clientConfigs';
import { doesPark } from './applicationSettings';
import type { Command, Refusal } from './commands';
import { type CallProblem, applicationProblem, callProblem, subscribeProblem } from './kafka/consumer/callRefusals';
import type { ConsumerApplication } from './kafka/consumer/applicationTypes';
import type { Consumer, ConsumerCall } from './kafka/consumer/types';
import { assertNever } from './kernel/types';

/** Commands that make an application call its consumer, or change the application. */
export type ConsumerCallCommand = Extract<
  Command,
  {
    type:
      | 'changeConsumerApplication'
      | 'consumerSeek'
      | 'consumerPause'
      | 'consumerResume'
      | 'consumerSubscribe'
      | 'consumerAssign'
      | 'consumerPoll'
      | 'consumerCommit';
  }
>;

export function callOf(command: ConsumerCallCommand): ConsumerCall {
  switch (command.type) {
    case 'changeConsumerApplication':
      return { type: 'changeApplication', set: command.set };
    case 'consumerSeek':
      return { type: 'seek', partitions: command.partitions, to: command.to };
    case 'consumerPause':
    case 'consumerResume':
      return { type: command.type === 'consumerPause' ? 'pause' : 'resume', partitions: command.partitions };
    case 'consumerSubscribe':
      return { type: 'subscribe', topics: command.topics, pattern: command.pattern ?? null };
    case 'consumerAssign':
      return { type: 'assign', partitions: command.partitions };
    case 'consumerPoll':
      return { type: 'poll' };
    case 'consumerCommit':
      return { type: 'commit', call: command.call };
    default:
      return assertNever(command);
  }
}

export function callRefusal(consumer: Consumer, command: ConsumerCallCommand): Refusal | null {
  const set = command.type === 'changeConsumerApplication' ? command.set : {};
  return parkingRefusal(consumer.nodeId, set) ?? asRefusal(callProblem(consumer, callOf(command)));
}

/** To write a record elsewhere takes a producer, and a consumer has none: an application has both. */
function parkingRefusal(nodeId: string, application: Partial<ConsumerApplication>): Refusal | null {
  return doesPark(application) ? { type: 'nowhereToWrite', nodeId } : null;
}

/** A new consumer subscribes or assigns, once, and its application is what it is told to be. */
export function creationRefusal(command: Extract<Command, { type: 'addConsumer' }>): Refusal | null {
  const { groupId, topics, pattern = null, partitions = [], application = {}, config = {} } = command;
  const isAssigned = partitions.length > 0;
  const doesSubscribe = topics.length > 0 || pattern !== null;
  const current = isAssigned ? 'USER_ASSIGNED' : 'NONE';
  const refusal = consumerRefusal(groupTexts(groupId, config), doesSubscribe);
  if (refusal !== null) return refusal;
  return (
    parkingRefusal(command.consumerId, application) ??
    asRefusal(subscribeProblem(current, groupId, topics, pattern) ?? applicationProblem(application, groupId))
  );
}

function asRefusal(problem: CallProblem | null): Refusal | null {
  return problem === null ? null : { type: 'exception', ...problem };
}
