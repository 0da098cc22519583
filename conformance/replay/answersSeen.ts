import type { Command, TraceEntry } from '../../src/engine';
import type { Answer } from '../observation';

const ANSWERED: readonly Command['type'][] = [
  'createTopic',
  'deleteTopic',
  'createPartitions',
  'alterTopicConfig',
  'alterBrokerConfig',
  'electLeaders',
  'reassignPartition',
  'deleteRecords',
  'deleteGroup',
  'resetOffsets',
  'flush',
  'commitTransaction',
  'abortTransaction',
];

/** Whoever is shut out gets an exception of its own; every other error is wrapped. */
const TOLD_AS_THEY_ARE: readonly string[] = ['PRODUCER_FENCED', 'INVALID_PRODUCER_EPOCH'];

/** The answers that the brokers, or a client's own call, gave: one step waits for one. */
export class AnswersSeen {
  private readonly answers: Answer[] = [];

  get count(): number {
    return this.answers.length;
  }

  isAnswered({ type }: Command): boolean {
    return ANSWERED.includes(type);
  }

  at(index: number): Answer {
    const answer = this.answers[index];
    if (answer === undefined) throw new Error('There is no answer yet.');
    return answer;
  }

  read(entry: TraceEntry): void {
    if (entry.kind !== 'event') return;
    const { event } = entry;
    switch (event.type) {
      case 'topicCreationAnswered':
      case 'adminAnswered':
        this.answers.push({ error: event.error, message: event.errorMessage });
        break;
      case 'offsetsResetAnswered':
        this.answers.push({ error: event.error ?? 'REFUSED', message: event.errorMessage });
        break;
      case 'groupDeletionAnswered':
      case 'recordsDeletionAnswered':
        this.answers.push({ error: event.error, message: null });
        break;
      case 'producerFlushed':
      case 'transactionEnded':
        this.answers.push({ error: 'NONE', message: null });
        break;
      case 'transactionCallTimedOut':
        this.answers.push({ error: 'REQUEST_TIMED_OUT', message: event.message });
        break;
      case 'transactionFailed':
        this.answers.push({
          error: TOLD_AS_THEY_ARE.includes(event.error) ? event.error : 'KafkaException',
          message: null,
        });
        break;
      default:
    }
  }
}
