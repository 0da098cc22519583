import { describe, expect, test } from 'vitest';
import { append, appendRounds, emptyVector, slice } from '../../kernel/vector';
import type { RecordBatch } from '../protocol/records';
import { type Cleanable, cleanableNow, cleanableOf } from './cleanable';
import { clean } from './cleaner';
import { aBatch, aLogConfig } from './fixtures/aBatch';
import { appendAsLeader, emptyLog, recordsBetween, withHighWatermark } from './partitionLog';
import { readFrom } from './readLog';
import type { LogConfig, PartitionLog } from './types';

const config: LogConfig = { ...aLogConfig(20), 'cleanup.policy': ['compact'] };

interface Written {
  readonly text: string;
  readonly timestampMs?: number;
  readonly producerId?: number;
}

/** Batches of records such as `A1`: the key, then the value; `A-` is a tombstone. Each takes 10 bytes a record. */
function aLog(written: readonly (string | Written)[], settings = config): PartitionLog {
  const log = written
    .map((each) => (typeof each === 'string' ? { text: each } : each))
    .reduce((grown, { text, timestampMs = 0, producerId = -1 }: Written) => {
      const records = text.split(' ').map((id) => {
        const value = id.slice(1) === '-' ? null : id.slice(1);
        return { key: id.charAt(0), value, headers: [], timestampMs, id };
      });
      const sequence = producerId < 0 ? {} : { producerId, producerEpoch: 0, baseSequence: 0 };
      const sizes = { lastOffsetDelta: records.length - 1, sizeBytes: 10 * records.length };
      return appendAsLeader(
        grown,
        aBatch([], { records, maxTimestampMs: timestampMs, ...sizes, ...sequence }),
        0,
        settings,
      ).log;
    }, emptyLog());
  return withHighWatermark(log, log.logEndOffset);
}

function cleaned(log: PartitionLog, nowMs = 0, settings = config): PartitionLog {
  const cleanable = cleanableNow(log, settings, nowMs);
  if (cleanable === null) throw new Error('The cleaner passes this log by.');
  return clean(log, cleanable, settings, nowMs).log;
}

const shown = (log: PartitionLog) =>
  recordsBetween(log, 0, log.logEndOffset).map(({ offset, record }) => `${offset}:${record.id}`);

describe('cleaning', () => {
  // The curriculum's own example: A1 B1 A2 C1 A3 | B2 A4.
  test('keeps the last record of every key, in order, at its offset', () => {
    const five = { ...config, 'segment.bytes': 50 };
    const log = cleaned(aLog(['A1', 'B1', 'A2', 'C1', 'A3', 'B2', 'A4'], five), 0, five);
    expect(shown(log)).toEqual(['1:B1', '3:C1', '4:A3', '5:B2', '6:A4']);
    expect(log).toMatchObject({ logEndOffset: 7, cleanerOffset: 5 });
  });

  // Part of a batch may go. Its first and last offset stay, so that nobody takes the gap for a loss.
  test('keeps the bounds of a batch that loses records', () => {
    const log = cleaned(aLog(['A1 B1', 'B2 C1', 'D1']));
    const [first] = slice(log.segments[0]?.batches ?? aLog([]).segments[0]!.batches, 0);
    expect(first).toMatchObject({ baseOffset: 0, lastOffsetDelta: 1, offsetDeltas: [0] });
    expect(shown(log)).toEqual(['0:A1', '2:B2', '3:C1', '4:D1']);
    // Asked for what is gone, the log gives what comes next.
    expect(readFrom(log, 1, 5, 1000)[0]?.baseOffset).toBe(0);
  });

  // A quiet week of offset commits is kept as two rounds and a count. Cleaning it must give what cleaning each of the
  // hundred thousand batches would.
  test.each([
    ['the same keys come round after round', 'A1 B1', -1],
    ['the batches are a producer’s', 'A1 B1', 7],
    ['the round has several batches', 'A1 B1|C1', -1],
    ['a key comes twice in a round', 'A1 A2|B1', -1],
    ['there is nothing to supersede a tombstone', 'A-|B1', -1],
  ])('of a leapt stretch equals that of the played one: %s', (_, round, producerId) => {
    const texts = round.split('|');
    const written = Array.from({ length: 12 }, () => texts.map((text) => ({ text, producerId }))).flat();
    const played = aLog(['C9 D9', ...written, 'B8', 'A8', 'E8'], { ...config, 'segment.bytes': 1_000 });
    const batches = slice(played.segments[0]!.batches, 0);
    const heard = batches.slice(0, 1 + 2 * texts.length).reduce(append<RecordBatch>, emptyVector<RecordBatch>());
    const leapt = batches
      .slice(1 + 12 * texts.length)
      .reduce(append<RecordBatch>, appendRounds(heard, texts.length, 10));
    const log = { ...played, segments: [{ ...played.segments[0]!, batches: leapt }, ...played.segments.slice(1)] };
    expect(slice(leapt, 0)).toEqual(batches);
    for (const to of [3, 9, 20, played.logEndOffset]) {
      for (const from of [0, 4, 15, 38]) {
        const dirty = { firstDirtyOffset: from, firstUncleanableOffset: to };
        const [one, other] = [log, played].map((each) => clean(each, dirty as Cleanable, config, 0));
        expect({ ...one, log: shown(one!.log) }).toEqual({ ...other, log: shown(other!.log) });
        expect(slice(one!.log.segments[0]!.batches, 0)).toEqual(slice(other!.log.segments[0]!.batches, 0));
      }
    }
  });

  // A batch that held a producer's last sequence number stays without records: else its next batch would look out of order.
  test('leaves an empty batch where it is a producer’s last', () => {
    const log = cleaned(aLog([{ text: 'A1', producerId: 7 }, 'A2', 'B1']));
    expect(slice(log.segments[0]!.batches, 0)[0]).toMatchObject({ baseOffset: 0, records: [], sizeBytes: 61 });
    expect(shown(log)).toEqual(['1:A2', '2:B1']);
    expect(log.producers['producer-7']?.batches).toHaveLength(1);
  });

  // Small files add up; after a cleaning they become one, up to segment.bytes.
  test('puts segments together that fit one', () => {
    const ten = { ...config, 'segment.bytes': 10 };
    const log = aLog(['A1', 'B1', 'C1', 'D1', 'E1'], ten);
    expect(log.segments).toHaveLength(5);
    const wide = { ...config, 'segment.bytes': 20 };
    expect(cleaned(log, 0, wide).segments.map(({ baseOffset }) => baseOffset)).toEqual([0, 2, 4]);
  });

  // The clock of a tombstone starts with the first cleaning that keeps it, and only a later cleaning takes it away.
  test('keeps a tombstone for delete.retention.ms from its first cleaning on', () => {
    const settings = { ...config, 'delete.retention.ms': 100, 'min.cleanable.dirty.ratio': 0 };
    const first = cleaned(aLog(['A1', 'A-', 'B1']), 1_000, settings);
    expect(shown(first)).toEqual(['1:A-', '2:B1']);
    expect(slice(first.segments[0]!.batches, 0)[0]?.deleteHorizonMs).toBe(1_100);
    const grown = ['C1', 'D1'].reduce(
      (log, id) =>
        withHighWatermark(
          appendAsLeader(
            log,
            aBatch([id], { records: [{ key: id.charAt(0), value: '1', headers: [], timestampMs: 0, id }] }),
            0,
            settings,
          ).log,
          99,
        ),
      first,
    );
    expect(shown(cleaned(grown, 1_099, settings))).toContain('1:A-');
    expect(shown(cleaned(grown, 1_100, settings))).not.toContain('1:A-');
  });
});

describe('the cleaner takes a log', () => {
  // The ratio is why a compacted topic shows old values for a while. More than half must be dirty, not just half.
  test('when more of it is dirty than min.cleanable.dirty.ratio', () => {
    const log = { ...aLog(['A1', 'A2', 'A3', 'A4', 'A5']), cleanerOffset: 2 };
    expect(cleanableOf(log, config, 0)).toMatchObject({ cleanBytes: 20, dirtyBytes: 20, dirtyRatio: 0.5 });
    expect(cleanableNow(log, config, 0)).toBeNull();
    expect(cleanableNow(log, { ...config, 'min.cleanable.dirty.ratio': 0.49 }, 0)).not.toBeNull();
  });

  test('never beyond the high watermark, nor the active segment', () => {
    const log = aLog(['A1', 'A2', 'A3', 'A4', 'A5']);
    expect(cleanableOf(log, config, 0).firstUncleanableOffset).toBe(4);
    expect(cleanableOf({ ...log, highWatermark: 3 }, config, 0).firstUncleanableOffset).toBe(2);
    expect(cleanableNow({ ...log, highWatermark: 1 }, config, 0)).toBeNull();
    expect(cleanableNow(aLog(['A1', 'A2']), config, 0)).toBeNull();
  });

  // A reader that wants every value of the last hour asks for a lag; one that must forget within a day, for the other.
  test('not before min.compaction.lag.ms, and after max.compaction.lag.ms whatever the ratio', () => {
    const log = aLog([
      { text: 'A1', timestampMs: 0 },
      { text: 'A2', timestampMs: 10 },
      { text: 'A3', timestampMs: 50 },
      { text: 'A4', timestampMs: 60 },
      { text: 'A5', timestampMs: 70 },
    ]);
    const late = { ...config, 'min.compaction.lag.ms': 100 };
    expect(cleanableNow(log, late, 109)).toBeNull();
    expect(cleanableNow(log, late, 110)).toMatchObject({ firstUncleanableOffset: 2 });
    const strict = { ...config, 'min.cleanable.dirty.ratio': 1, 'max.compaction.lag.ms': 200 };
    expect(cleanableNow(log, strict, 200)).toBeNull();
    expect(cleanableNow(log, strict, 201)).toMatchObject({ isOverdue: true });
  });
});
