import type { TimeMs } from '../../engine';
import { Histogram } from './histogram';
import { Meter } from './meter';
import { Steps, type Value } from './steps';
import type { BrokerGauge } from './brokerGauges';

/** Meters of a broker, by the names of the MBeans. */
export type BrokerMeter =
  | 'MessagesInPerSec'
  | 'BytesInPerSec'
  | 'BytesOutPerSec'
  | 'ReplicationBytesInPerSec'
  | 'ReplicationBytesOutPerSec'
  | 'TotalProduceRequestsPerSec'
  | 'FailedProduceRequestsPerSec'
  | 'IsrShrinksPerSec'
  | 'IsrExpandsPerSec'
  | 'FailedIsrUpdatesPerSec'
  | 'UncleanLeaderElectionsPerSec'
  | 'ZooKeeperExpiresPerSec'
  | 'ZooKeeperDisconnectsPerSec'
  | 'ErrorsPerSec';

/** The requests whose times are measured. Each fetch is one of consumers or of followers, and both are a `Fetch`. */
export const MEASURED_REQUESTS = [
  'Produce',
  'Fetch',
  'FetchConsumer',
  'FetchFollower',
  'JoinGroup',
  'SyncGroup',
  'OffsetCommit',
] as const;
export type MeasuredRequest = (typeof MEASURED_REQUESTS)[number];

/** These are there from the start; what is told by topic or by error comes with the first of its kind. */
const FROM_THE_START: readonly BrokerMeter[] = [
  'MessagesInPerSec',
  'BytesInPerSec',
  'BytesOutPerSec',
  'ReplicationBytesInPerSec',
  'ReplicationBytesOutPerSec',
  'TotalProduceRequestsPerSec',
  'FailedProduceRequestsPerSec',
  'IsrShrinksPerSec',
  'IsrExpandsPerSec',
  'FailedIsrUpdatesPerSec',
  'UncleanLeaderElectionsPerSec',
  'ZooKeeperExpiresPerSec',
  'ZooKeeperDisconnectsPerSec',
];

/** All that one broker measures from one start to its end. */
export class BrokerMeasures {
  /** With a tag (a topic, an error) behind a bar: `BytesInPerSec|orders`. */
  readonly meters = new Map<string, Meter>();
  /** Gauges, with a tag behind a bar: `Size|orders`. */
  readonly gauges = new Map<string, Steps>();
  readonly times = new Map<MeasuredRequest, Histogram>();
  /** How many messages each of its followers' partitions lacks. */
  readonly lags = new Map<string, number>();

  constructor(startedMs: TimeMs) {
    for (const name of FROM_THE_START) this.meters.set(name, new Meter(startedMs));
    for (const request of MEASURED_REQUESTS) this.times.set(request, new Histogram(startedMs));
    this.gauge('MaxLag', startedMs, 0);
  }

  mark(name: BrokerMeter, timeMs: TimeMs, count: number, tag: string | null = null): void {
    this.meter(name, null, timeMs)?.mark(timeMs, count);
    if (tag !== null) this.meter(name, tag, timeMs)?.mark(timeMs, count);
  }

  gauge(name: BrokerGauge | 'MaxLag' | `Size|${string}`, timeMs: TimeMs, value: Value): void {
    const steps = this.gauges.get(name) ?? new Steps();
    this.gauges.set(name, steps);
    steps.note(timeMs, value);
  }

  took(request: MeasuredRequest, timeMs: TimeMs, durationMs: number): void {
    this.times.get(request)?.update(timeMs, durationMs);
  }

  /** Errors are counted by name only: there is no sum of them. */
  private meter(name: BrokerMeter, tag: string | null, timeMs: TimeMs): Meter | undefined {
    if (tag === null) return this.meters.get(name);
    const key = `${name}|${tag}`;
    const meter = this.meters.get(key) ?? new Meter(timeMs);
    this.meters.set(key, meter);
    return meter;
  }
}
