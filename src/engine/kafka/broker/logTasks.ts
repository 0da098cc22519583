import { draft } from '../../kernel/draft';
import { checkpointLogStartOffsets, checkpointRecoveryPoints } from '../replication/checkpoints';
import { checkRetention, cleanLogs } from '../replication/logMaintenance';
import { type BrokerStep, setTimer } from './brokerStep';
import type { BrokerTimer } from './types';

/**
 * What a broker does for its logs by the clock, from the moment they are loaded. The clock is its own: brokers that were
 * started at different times delete at different times.
 *
 * Kafka 3.9: `LogManager.startup`, `LogCleaner.startup`.
 */
type LogTask = Extract<
  BrokerTimer['type'],
  'checkRetention' | 'cleanLogs' | 'checkpointRecoveryPoints' | 'checkpointLogStartOffsets'
>;

const TASKS: readonly LogTask[] = ['checkRetention', 'checkpointRecoveryPoints', 'checkpointLogStartOffsets'];

export function startLogTasks(step: BrokerStep): void {
  const { config } = step.state;
  for (const type of TASKS) setTimer(step, type, config['log.initial.task.delay.ms'], { type });
  // The cleaner looks at once, and there is nothing to clean yet.
  if (config['log.cleaner.enable'])
    setTimer(step, 'cleanLogs', config['log.cleaner.backoff.ms'], { type: 'cleanLogs' });
}

export function onLogTask(step: BrokerStep, { type }: { readonly type: LogTask }): void {
  setTimer(step, type, intervalMs(step, type), { type });
  switch (type) {
    case 'checkRetention':
      return checkRetention(step);
    case 'cleanLogs':
      return cleanLogs(step);
    case 'checkpointRecoveryPoints':
      return withReplicas(step, checkpointRecoveryPoints(step.state.replicas));
    case 'checkpointLogStartOffsets':
      return withReplicas(step, checkpointLogStartOffsets(step.state.replicas));
  }
}

function intervalMs({ state: { config } }: BrokerStep, type: LogTask): number {
  switch (type) {
    case 'checkRetention':
      return config['log.retention.check.interval.ms'];
    case 'cleanLogs':
      return config['log.cleaner.backoff.ms'];
    case 'checkpointRecoveryPoints':
      return config['log.flush.offset.checkpoint.interval.ms'];
    case 'checkpointLogStartOffsets':
      return config['log.flush.start.offset.checkpoint.interval.ms'];
  }
}

/** Nobody has to react to a checkpoint, so it does not count as a change of the replicas. */
function withReplicas(step: BrokerStep, replicas: BrokerStep['state']['replicas']): void {
  if (replicas !== step.state.replicas) draft(step).replicas = replicas;
}
