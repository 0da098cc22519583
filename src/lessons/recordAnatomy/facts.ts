import { lastMatch } from '../facts/eventFacts';
import { handedTo, records } from '../goals/say';
import type { RunFacts } from '../types';
import { told, UNKNOWN } from '../values';
import { PHOTO_BYTES, TOO_LARGE, TOPIC } from './lesson';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  const failure = lastMatch(run, { type: 'applicationFailed', nodeId: 'long' })?.event;
  const tooLarge = lastMatch(run, TOO_LARGE)?.event;
  return {
    lanes: told(run, { fact: 'topic', topic: TOPIC, of: 'partitions' }),
    records: told(run, records(TOPIC)),
    failed: failure?.type === 'applicationFailed' ? failure.exception : UNKNOWN,
    failedAt: placeIn(failure?.type === 'applicationFailed' ? failure.message : ''),
    longGot: told(run, handedTo('long')),
    jsonGot: told(run, handedTo('json')),
    oldest: oldestOffset(run),
    tooLarge: tooLarge?.type === 'recordsFailed' ? (tooLarge.message ?? UNKNOWN) : UNKNOWN,
    photoMb: String(PHOTO_BYTES / 1_000_000),
    linkBytes: told(run, {
      fact: 'max',
      of: { fact: 'records', topic: TOPIC, where: { value: { is: 'including', than: '"photoUrl"' } }, of: 'sizeBytes' },
    }),
  };
}

/** Partition and offset, as Kafka's message tells them. */
function placeIn(message: string): string {
  const found = /partition (\S+) at offset (\d+)/.exec(message);
  return found === null ? UNKNOWN : `${found[1]}:${found[2]}`;
}

/** Where the record lies whose timestamp is the earliest. */
function oldestOffset(run: RunFacts): string {
  return told(run, {
    fact: 'max',
    of: { fact: 'records', topic: TOPIC, where: { timestampMs: { is: 'lessThan', than: 0 } }, of: 'offset' },
  });
}
