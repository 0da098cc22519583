import { draft } from '../../kernel/draft';
import type { ProducerStep } from './producerStep';
import { send } from './send';
import type { Producer, ProducerCommand, Workload } from './types';

/**
 * The application of a producer, where it is more than somebody who sends one record: a burst, as fast as `send` returns,
 * or a steady load. Each is one thread: while its `send` blocks it stands still, and what it would have sent in that time
 * it never sends.
 *
 * Kafka's own counterpart is `kafka-producer-perf-test`, which makes up for lost time.
 */
type WorkloadWish = Pick<Extract<ProducerCommand, { type: 'burst' }>, 'topic' | 'keys' | 'keyCount' | 'valueBytes'>;

const LOAD_THREAD = 'load';
/** Weights of a zipf distribution are whole numbers: this one by the rank of the key. */
const ZIPF_SCALE = 1_000_000;

export function beginBurst(step: ProducerStep, wish: WorkloadWish, count: number): void {
  const { bursts, nextBurst } = step.state;
  const burst = { thread: `burst-${nextBurst}`, workload: workloadOf(wish), remaining: count };
  const producer = draft(step);
  producer.bursts = [...bursts, burst];
  producer.nextBurst = nextBurst + 1;
}

/** Another load takes the place of the one before. */
export function startLoad(step: ProducerStep, wish: WorkloadWish, recordsPerSecond: number): void {
  const load = { workload: workloadOf(wish), recordsPerSecond, sinceMs: step.context.nowMs, turn: 0 };
  draft(step).load = load;
  setLoadTimer(step, load.sinceMs);
}

/** A new producer takes over the load of the one before it. */
export function resumeLoad(step: ProducerStep): void {
  const { load } = step.state;
  if (load === null) return;
  draft(step).load = { ...load, sinceMs: step.context.nowMs, turn: 0 };
  setLoadTimer(step, step.context.nowMs);
}

export function stopLoad(step: ProducerStep): void {
  draft(step).load = null;
  step.effects.push({ type: 'cancelTimer', key: LOAD_THREAD });
}

/** The application sends no more, whatever it was about to send. */
export function endWork(step: ProducerStep): void {
  if (step.state.bursts.length > 0) draft(step).bursts = [];
  if (step.state.load !== null) stopLoad(step);
}

export function onLoadTimer(step: ProducerStep): void {
  const { load } = step.state;
  if (load === null) return;
  const { sinceMs, recordsPerSecond, workload } = load;
  // After a long sleep it goes on from now.
  const due = Math.floor(((step.context.nowMs - sinceMs) * recordsPerSecond) / 1000);
  const turn = Math.max(load.turn, due) + 1;
  draft(step).load = { ...load, turn };
  setLoadTimer(step, sinceMs + Math.ceil((turn * 1000) / recordsPerSecond));
  if (!isStandingStill(step.state, LOAD_THREAD)) sendOne(step, workload, LOAD_THREAD);
}

/** Every burst sends until it is over or its `send` blocks. */
export function runBursts(step: ProducerStep): void {
  if (step.state.bursts.length === 0) return;
  const left = step.state.bursts.map((burst) => {
    let { remaining } = burst;
    for (; remaining > 0 && !isStandingStill(step.state, burst.thread); remaining--) {
      sendOne(step, burst.workload, burst.thread);
    }
    return remaining === burst.remaining ? burst : { ...burst, remaining };
  });
  // One that stands in its last call has nothing more to send after it.
  draft(step).bursts = left.filter(({ remaining }) => remaining > 0);
}

function isStandingStill({ blocked }: Producer, thread: string): boolean {
  return blocked.some((wish) => wish.thread === thread);
}

function sendOne(step: ProducerStep, workload: Workload, thread: string): void {
  const { topic, value } = workload;
  send(step, { topic, partition: null, key: drawKey(step, workload), value, headers: [] }, thread);
}

function drawKey(step: ProducerStep, { keys, keyCount, weights }: Workload): string | null {
  const { random } = step.context;
  switch (keys) {
    case 'none':
      return null;
    case 'uniform':
      return `key-${random(keyCount) + 1}`;
    // Every other record has it.
    case 'hot':
      return random(2) === 0 ? 'key-1' : `key-${random(keyCount) + 1}`;
    case 'zipf': {
      const drawn = random(weights.at(-1) ?? 1);
      return `key-${weights.findIndex((total) => total > drawn) + 1}`;
    }
  }
}

function workloadOf({ topic, keys, keyCount, valueBytes }: WorkloadWish): Workload {
  let total = 0;
  const ranks = keys === 'zipf' ? Array.from({ length: keyCount }, (_, index) => index + 1) : [];
  const weights = ranks.map((rank) => (total += Math.floor(ZIPF_SCALE / rank)));
  return { topic, keys, keyCount, weights, value: 'v'.repeat(valueBytes) };
}

function setLoadTimer(step: ProducerStep, atMs: number): void {
  const afterMs = Math.max(1, atMs - step.context.nowMs);
  step.effects.push({ type: 'setTimer', key: LOAD_THREAD, afterMs, timer: { type: 'load' } });
}
