import { brokerIdOf, isInternalTopic, partsOf, type TimeMs } from '../../engine';
import type { Metric, ProducerFigure, ConsumerFigure } from './catalogue';
import type { ConsumerMeasures, ProducerMeasures } from './clientMeasures';
import type { BrokerMeasures, MeasuredRequest } from './brokerMeasures';
import type { Ledger } from './ledger';
import type { Lives } from './lives';
import { countUntil, type Steps, type Value } from './steps';
import type { Windows } from './windows';

/** What is picked out; null for all. */
export interface MetricFilter {
  readonly brokerId: number | null;
  readonly topic: string | null;
  readonly groupId: string | null;
}

/** Whose line it is. Texts name it. */
export type LineOf =
  | { readonly type: 'broker'; readonly brokerId: number }
  | { readonly type: 'all' }
  | { readonly type: 'sum' }
  | { readonly type: 'client'; readonly clientId: string }
  | { readonly type: 'group'; readonly groupId: string }
  | { readonly type: 'groupPartition'; readonly groupId: string; readonly topicPartition: string }
  | { readonly type: 'rest'; readonly count: number }
  | { readonly type: 'error'; readonly error: string }
  | { readonly type: 'part'; readonly part: RequestPart };

export const REQUEST_PARTS = ['RequestQueue', 'Local', 'Remote', 'ResponseQueue', 'ResponseSend'] as const;
export type RequestPart = (typeof REQUEST_PARTS)[number];

/** One line of a chart: a figure that can be read at any moment. */
export interface Line {
  readonly id: string;
  readonly of: LineOf;
  readonly at: (timeMs: TimeMs) => Value;
  /** Moments from one to another at which it changes; not many more than `most`. */
  readonly changes: (fromMs: TimeMs, toMs: TimeMs, most: number) => readonly TimeMs[];
  /** Who is silent when; its own line has gaps there. */
  readonly gaps: (fromMs: TimeMs, toMs: TimeMs) => readonly { readonly fromMs: TimeMs; readonly toMs: TimeMs }[];
}

const QUANTILE = 0.99;
/** A figure of one broker, at a moment of its life. */
interface Figure {
  readonly at: (measures: BrokerMeasures, timeMs: TimeMs) => Value;
  readonly changes: (measures: BrokerMeasures, fromMs: TimeMs, toMs: TimeMs, most: number) => readonly TimeMs[];
}

/** The lines of one metric: one for each broker, client or group, or one for all where a sum is what counts. */
export function linesOf(ledger: Ledger, metric: Metric, filter: MetricFilter, atMs: TimeMs): readonly Line[] {
  const { source } = metric;
  switch (source.type) {
    case 'gauge': {
      const name =
        filter.topic !== null && source.byTopic !== undefined ? `${source.byTopic}|${filter.topic}` : source.name;
      return brokerLines(ledger, filter, gaugeFigure(name), source.sum === true);
    }
    case 'meter': {
      const name = filter.topic !== null && source.byTopic === true ? `${source.name}|${filter.topic}` : source.name;
      return brokerLines(ledger, filter, meterFigure(name), filter.brokerId === null && source.byTopic === true);
    }
    case 'errors':
      return errorLines(ledger, filter);
    case 'time':
      return brokerLines(ledger, filter, timeFigure(source.request), false);
    case 'timeByPart':
      return partLines(ledger, filter, source.request);
    case 'lag':
      return lagLines(ledger, filter, atMs);
    case 'members':
      return [...ledger.groups]
        .filter(([groupId]) => filter.groupId === null || groupId === filter.groupId)
        .map(([groupId, { members }]) => stepsLine(`group/${groupId}`, { type: 'group', groupId }, members));
    case 'producer':
      return clientLines(ledger.producers, (lives) => producerFigure(lives, source.name));
    case 'consumer':
      return clientLines(ledger.consumers, (lives) => consumerFigure(lives, source.name));
  }
}

function gaugeFigure(name: string): Figure {
  return {
    at: (measures, timeMs) => measures.gauges.get(name)?.at(timeMs) ?? null,
    changes: (measures, fromMs, toMs, most) => {
      const steps = measures.gauges.get(name);
      return steps === undefined ? [] : peaks(steps, fromMs, toMs, most);
    },
  };
}

function meterFigure(name: string): Figure {
  return {
    at: (measures, timeMs) => measures.meters.get(name)?.oneMinuteRateAt(timeMs) ?? 0,
    changes: (measures, fromMs, toMs, most) => measures.meters.get(name)?.ticksBetween(fromMs, toMs, most) ?? [],
  };
}

function timeFigure(request: MeasuredRequest): Figure {
  return {
    at: (measures, timeMs) => measures.times.get(request)?.quantileAt(timeMs, QUANTILE) ?? null,
    changes: (measures, fromMs, toMs, most) => thinned(measures.times.get(request)?.times ?? [], fromMs, toMs, most),
  };
}

function brokerLines(ledger: Ledger, { brokerId }: MetricFilter, figure: Figure, isSum: boolean): readonly Line[] {
  const brokers = [...ledger.brokers].filter(([id]) => brokerId === null || id === brokerId).sort(([a], [b]) => a - b);
  const lines = brokers.map(([id, lives]) => brokerLine(id, lives, figure));
  const [only] = lines;
  if (!isSum || (brokerId !== null && only !== undefined)) return lines;
  return [sumOf('sum', { type: 'sum' }, lines)];
}

function brokerLine(brokerId: number, lives: Lives<BrokerMeasures>, figure: Figure): Line {
  return {
    id: `broker/${brokerId}`,
    of: { type: 'broker', brokerId },
    at: (timeMs) => {
      const measures = lives.at(timeMs);
      return measures === null ? null : figure.at(measures, timeMs);
    },
    changes: (fromMs, toMs, most) => [
      ...lives.turnsBetween(fromMs, toMs),
      ...lives.all.flatMap((life, index) => {
        const untilMs = Math.min(toMs, lives.all[index + 1]?.fromMs ?? toMs);
        return figure.changes(life.measured, Math.max(fromMs, life.fromMs - 1), untilMs, most);
      }),
    ],
    gaps: (fromMs, toMs) => lives.gapsBetween(fromMs, toMs),
  };
}

/** Of all that answer; null where nobody does. */
function sumOf(id: string, of: LineOf, lines: readonly Line[]): Line {
  return {
    id,
    of,
    at: (timeMs) =>
      lines.reduce<Value>((sum, line) => {
        const value = line.at(timeMs);
        return value === null ? sum : (sum ?? 0) + value;
      }, null),
    changes: (fromMs, toMs, most) =>
      lines.flatMap((line) => line.changes(fromMs, toMs, Math.max(8, Math.ceil(most / lines.length)))),
    gaps: () => [],
  };
}

function errorLines(ledger: Ledger, filter: MetricFilter): readonly Line[] {
  const errors = new Set<string>();
  for (const lives of ledger.brokers.values())
    for (const { measured } of lives.all)
      for (const key of measured.meters.keys()) {
        const [name, error] = key.split('|');
        if (name === 'ErrorsPerSec' && error !== undefined && error !== 'NONE') errors.add(error);
      }
  return [...errors].sort().map((error) => {
    const lines = brokerLines(ledger, filter, meterFigure(`ErrorsPerSec|${error}`), false);
    return sumOf(`error/${error}`, { type: 'error', error }, lines);
  });
}

/** Where a slow answer spent its time, on the broker that is slowest now. */
function partLines(ledger: Ledger, filter: MetricFilter, request: MeasuredRequest): readonly Line[] {
  const lines = brokerLines(ledger, filter, timeFigure(request), false);
  const slowest: Line = {
    ...sumOf('', { type: 'all' }, lines),
    at: (timeMs) =>
      lines.reduce<Value>((most, line) => {
        const value = line.at(timeMs);
        return value === null ? most : Math.max(most ?? 0, value);
      }, null),
  };
  return REQUEST_PARTS.map((part) => ({
    ...slowest,
    id: `part/${part}`,
    of: { type: 'part', part },
    // Nothing but waiting for others takes a broker any time here: see RequestTimes.
    at: part === 'Remote' ? slowest.at : (timeMs) => (slowest.at(timeMs) === null ? null : 0),
  }));
}

/** So many partitions have a line of their own: those that lag most now. The rest are added up. */
const WORST = 5;

function lagLines(ledger: Ledger, { topic, groupId }: MetricFilter, atMs: TimeMs): readonly Line[] {
  const lines: Line[] = [];
  for (const [id, { lags }] of ledger.groups) {
    if (groupId !== null && id !== groupId) continue;
    for (const [name, steps] of lags) {
      const own = partsOf(name).topic;
      if (isInternalTopic(own) || (topic !== null && own !== topic)) continue;
      // The exporter says -1 where nothing is committed: that is no lag.
      lines.push(
        stepsLine(`lag/${id}/${name}`, { type: 'groupPartition', groupId: id, topicPartition: name }, steps, (value) =>
          value === -1 ? null : value,
        ),
      );
    }
  }
  if (lines.length <= WORST + 1) return lines;
  const sorted = lines
    .map((line) => ({ line, lag: line.at(atMs) ?? -1 }))
    .sort((a, b) => b.lag - a.lag || (a.line.id < b.line.id ? -1 : 1))
    .map(({ line }) => line);
  const rest = sorted.slice(WORST);
  return [...sorted.slice(0, WORST), sumOf('rest', { type: 'rest', count: rest.length }, rest)];
}

function stepsLine(id: string, of: LineOf, steps: Steps, read: (value: Value) => Value = (value) => value): Line {
  return {
    id,
    of,
    at: (timeMs) => read(steps.at(timeMs)),
    changes: (fromMs, toMs, most) => peaks(steps, fromMs, toMs, most),
    gaps: () => [],
  };
}

type Client = ProducerMeasures | ConsumerMeasures;

function clientLines<Measured extends Client>(
  clients: ReadonlyMap<string, Lives<Measured>>,
  lineOf: (lives: Lives<Measured>) => Pick<Line, 'at' | 'changes'>,
): readonly Line[] {
  return [...clients]
    .filter(([nodeId]) => brokerIdOf(nodeId) === null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([clientId, lives]) => {
      const { at, changes } = lineOf(lives);
      return {
        id: `client/${clientId}`,
        of: { type: 'client', clientId },
        at,
        changes: (fromMs, toMs, most) => [...lives.turnsBetween(fromMs, toMs), ...changes(fromMs, toMs, most)],
        gaps: (fromMs, toMs) => lives.gapsBetween(fromMs, toMs),
      };
    });
}

type Reading<Measured> = (
  measures: Measured,
) => { readonly windows: Windows; readonly as: 'rate' | 'avg' | 'max' | 'total' } | { readonly steps: Steps };

const PRODUCER_READINGS: Readonly<Record<ProducerFigure, Reading<ProducerMeasures>>> = {
  'record-send-rate': ({ recordSend: windows }) => ({ windows, as: 'rate' }),
  'record-retry-rate': ({ recordRetry: windows }) => ({ windows, as: 'rate' }),
  'record-error-rate': ({ recordError: windows }) => ({ windows, as: 'rate' }),
  'request-latency-avg': ({ requestLatency: windows }) => ({ windows, as: 'avg' }),
  'request-latency-max': ({ requestLatency: windows }) => ({ windows, as: 'max' }),
  'batch-size-avg': ({ batchSize: windows }) => ({ windows, as: 'avg' }),
  'buffer-available-bytes': ({ bufferAvailable: steps }) => ({ steps }),
};

const CONSUMER_READINGS: Readonly<Record<ConsumerFigure, Reading<ConsumerMeasures>>> = {
  'records-consumed-rate': ({ recordsConsumed: windows }) => ({ windows, as: 'rate' }),
  'records-lag-max': ({ recordsLag: windows }) => ({ windows, as: 'max' }),
  'rebalance-total': ({ rebalances: windows }) => ({ windows, as: 'total' }),
  'assigned-partitions': ({ assignedPartitions: steps }) => ({ steps }),
};

export function producerFigure(lives: Lives<ProducerMeasures>, name: ProducerFigure): Pick<Line, 'at' | 'changes'> {
  return figureOf(lives, PRODUCER_READINGS[name]);
}

export function consumerFigure(lives: Lives<ConsumerMeasures>, name: ConsumerFigure): Pick<Line, 'at' | 'changes'> {
  return figureOf(lives, CONSUMER_READINGS[name]);
}

function figureOf<Measured>(lives: Lives<Measured>, reading: Reading<Measured>): Pick<Line, 'at' | 'changes'> {
  return {
    at: (timeMs) => {
      const measures = lives.at(timeMs);
      if (measures === null) return null;
      const read = reading(measures);
      if ('steps' in read) return read.steps.at(timeMs);
      switch (read.as) {
        case 'rate':
          return read.windows.rateAt(timeMs);
        case 'avg':
          return read.windows.avgAt(timeMs);
        case 'max':
          return read.windows.maxAt(timeMs);
        default:
          return read.windows.totalAt(timeMs);
      }
    },
    changes: (fromMs, toMs, most) =>
      lives.all.flatMap(({ measured }) => {
        const read = reading(measured);
        if ('steps' in read) return peaks(read.steps, fromMs, toMs, most);
        const moments = read.windows.momentsBetween(fromMs, toMs, most);
        return read.as === 'rate' ? [...moments, ...evenly(fromMs, toMs)] : moments;
      }),
  };
}

/** A rate falls while nothing happens: it is looked at here and there. */
function evenly(fromMs: TimeMs, toMs: TimeMs): readonly TimeMs[] {
  const stepMs = Math.max(1_000, Math.ceil((toMs - fromMs) / 60));
  return Array.from({ length: Math.floor((toMs - fromMs) / stepMs) }, (_, index) => fromMs + (index + 1) * stepMs);
}

/** Of rising times those from one moment to another: all of them where they are few. */
function thinned(times: readonly TimeMs[], fromMs: TimeMs, toMs: TimeMs, most: number): readonly TimeMs[] {
  const first = countUntil(times, fromMs);
  const last = countUntil(times, toMs);
  if (last - first <= most) return times.slice(first, last);
  const step = (last - first) / most;
  return Array.from({ length: most }, (_, index) => times[Math.floor(first + index * step)] as TimeMs);
}

/** The same of steps: of many close together the highest, and the last, so that no peak is lost. */
function peaks({ times, values }: Steps, fromMs: TimeMs, toMs: TimeMs, most: number): readonly TimeMs[] {
  const first = countUntil(times, fromMs);
  const last = countUntil(times, toMs);
  if (last - first <= most) return times.slice(first, last);
  const width = Math.ceil((2 * (last - first)) / most);
  const kept: TimeMs[] = [];
  for (let from = first; from < last; from += width) {
    const to = Math.min(last, from + width);
    let highest = from;
    for (let index = from; index < to; index++) if ((values[index] ?? -1) > (values[highest] ?? -1)) highest = index;
    kept.push(times[highest] as TimeMs);
    if (highest + 1 < to) kept.push(times[highest + 1] as TimeMs, times[to - 1] as TimeMs);
  }
  return kept;
}
