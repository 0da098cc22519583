import { LEAST_WORK_MS } from '../../engine';
import type { RunFacts } from '../types';
import { type CommandEntry, commandsUntilNow, type EventEntryOf, eventsUntilNow } from './events';

/** A record at an application: as it was handed to it, or as it was done with it. */
export interface Passing {
  readonly nodeId: string;
  readonly timeMs: number;
  /** Null where the event does not say. */
  readonly groupId: string | null;
  readonly topicPartition: string;
  readonly offset: number;
  readonly recordId: string;
}

type Handed = EventEntryOf<'recordsConsumed'>;

export function handedRecords(facts: RunFacts): readonly Passing[] {
  return eventsUntilNow(facts, ['recordsConsumed']).flatMap(passingsOf);
}

/** What is in an application's hands, and how long it works on each. */
interface Hands {
  workMs: number;
  /** What its work takes at least. */
  leastMs: number;
  held: Passing[];
}

/**
 * What an application works on it is done with when it says so. Work that takes no time it does not speak of: that is done
 * as it is handed over, and when an application becomes so quick in the midst of its work, so is the rest that it holds.
 * What it held when it ended, and what it threw at, it was never done with.
 */
export function finishedRecords(facts: RunFacts): readonly Passing[] {
  let finished: Passing[] = [];
  const all = new Map<string, Hands>();
  const handsOf = (nodeId: string): Hands => {
    const hands = all.get(nodeId) ?? { workMs: 0, leastMs: 0, held: [] };
    all.set(nodeId, hands);
    return hands;
  };
  const events = eventsUntilNow(facts, [
    'recordsConsumed',
    'recordProcessed',
    'recordFailed',
    'processKilled',
    'processExited',
  ]);
  for (const entry of [...events, ...commandsUntilNow(facts)].sort((a, b) => a.id - b.id)) {
    if (entry.kind === 'command') {
      takeSpeed(entry, handsOf);
      continue;
    }
    const { nodeId, event, timeMs } = entry;
    const hands = handsOf(nodeId);
    switch (event.type) {
      case 'recordsConsumed': {
        const handed = passingsOf(entry as Handed);
        if (hands.workMs === 0) finished.push(...handed);
        else hands.held.push(...handed);
        break;
      }
      case 'recordProcessed': {
        const { topicPartition, offset, recordId, groupId } = event;
        hands.held = hands.held.filter((held) => held.topicPartition !== topicPartition || held.offset !== offset);
        finished.push({ nodeId, timeMs, groupId, topicPartition, offset, recordId });
        if (hands.workMs > 0) break;
        finished.push(...hands.held.map((held) => ({ ...held, timeMs })));
        hands.held = [];
        break;
      }
      case 'recordFailed': {
        const { topicPartition, offset, reaction } = event;
        // Whoever seeks back has put what is behind the record out of hand as well.
        const isOut = (one: Passing) =>
          one.topicPartition === topicPartition &&
          (one.offset === offset || (reaction === 'seekBack' && one.offset > offset));
        hands.held = hands.held.filter((one) => !isOut(one));
        finished = finished.filter((one) => one.nodeId !== nodeId || one.timeMs < timeMs || !isOut(one));
        break;
      }
      default:
        hands.held = [];
    }
  }
  return finished;
}

function takeSpeed({ command }: CommandEntry, handsOf: (nodeId: string) => Hands): void {
  if (command.type === 'addConsumer')
    handsOf(command.consumerId).workMs = command.application?.['processing.time.ms'] ?? 0;
  if (command.type === 'addApplication' && command.outputTopic === null) {
    const hands = handsOf(command.applicationId);
    hands.leastMs = LEAST_WORK_MS;
    hands.workMs = Math.max(LEAST_WORK_MS, command.application?.['processing.time.ms'] ?? 0);
  }
  if (command.type === 'changeConsumerApplication') {
    const hands = handsOf(command.consumerId);
    hands.workMs = Math.max(hands.leastMs, command.set['processing.time.ms'] ?? hands.workMs);
  }
}

function passingsOf({ nodeId, timeMs, event }: Handed): readonly Passing[] {
  const { topicPartition, fromOffset, recordIds } = event;
  const groupId = 'groupId' in event ? event.groupId : null;
  return recordIds.map((recordId, index) => ({
    nodeId,
    timeMs,
    groupId,
    topicPartition,
    offset: fromOffset + index,
    recordId,
  }));
}
