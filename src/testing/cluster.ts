import {
  advanceWhile,
  type Application,
  applyCommand,
  type Broker,
  type Command,
  type Consumer,
  type KafkaEvent,
  type NodeState,
  type Producer,
  raiseCurtain,
  type Refusal,
  type Replica,
  type RunningView,
  type Scenario,
  type SimulationState,
  type TraceEntry,
} from '../engine';

/** How long a test waits, in simulated time, for what must come about. */
const PATIENCE_MS = 600_000;

/** A cluster to play with in a test: give commands, wait for conditions, look at what happened. */
export class Cluster {
  state: SimulationState;
  readonly trace: TraceEntry[] = [];
  /** While the cluster runs: what there is between two inputs. */
  private running: RunningView | null = null;
  private readonly listener = { entry: (entry: TraceEntry) => void this.trace.push(entry), quiet: () => {} };

  constructor(scenario: Scenario, seed = 7) {
    this.state = raiseCurtain(seed, scenario, this.listener);
  }

  give(command: Command): Refusal | null {
    const { state, refusal } = applyCommand(this.state, command, this.listener);
    this.state = state;
    return refusal;
  }

  /** Gives a command that must be accepted. */
  do(command: Command): this {
    const refusal = this.give(command);
    if (refusal !== null) throw new Error(`Refused: ${JSON.stringify(refusal)}`);
    return this;
  }

  publish(key: string | null, value: string, producerId = 'shop', topic = 'orders'): this {
    return this.do({ type: 'publish', producerId, topic, key, value });
  }

  pass(ms: number): this {
    return this.run(this.state.nowMs + ms, () => false);
  }

  /** Until the condition holds; it is an error if it never does. */
  until(what: string, holds: (view: RunningView) => boolean): this {
    const untilMs = this.state.nowMs + PATIENCE_MS;
    if (holds(this.state)) return this;
    let didHold = false;
    this.run(untilMs, (view) => {
      didHold = holds(view);
      return didHold;
    });
    if (!didHold) throw new Error(`Waited in vain: ${what}`);
    return this;
  }

  /** Until an event of this kind, later than now. */
  untilEvent<Type extends KafkaEvent['type']>(
    type: Type,
    matches: (event: Extract<KafkaEvent, { type: Type }>) => boolean = () => true,
  ): this {
    const from = this.trace.length;
    return this.until(type, () => this.eventsSince(from, type).some(matches));
  }

  events<Type extends KafkaEvent['type']>(type: Type): readonly Extract<KafkaEvent, { type: Type }>[] {
    return this.eventsSince(0, type);
  }

  broker(brokerId: number): Broker {
    return typed((this.running ?? this.state).nodes[`broker-${brokerId}`], 'broker');
  }

  consumer(consumerId: string): Consumer {
    return typed((this.running ?? this.state).nodes[consumerId], 'consumer');
  }

  application(applicationId: string): Application {
    return typed((this.running ?? this.state).nodes[applicationId], 'application');
  }

  producer(producerId = 'shop'): Producer {
    return typed((this.running ?? this.state).nodes[producerId], 'producer');
  }

  replica(brokerId: number, partition: number, topic = 'orders'): Replica {
    const replica = this.broker(brokerId).replicas[topic]?.[partition] ?? null;
    if (replica === null) throw new Error(`Broker ${brokerId} has no replica of ${topic}-${partition}.`);
    return replica;
  }

  private eventsSince<Type extends KafkaEvent['type']>(
    from: number,
    type: Type,
  ): readonly Extract<KafkaEvent, { type: Type }>[] {
    return this.trace
      .slice(from)
      .flatMap((entry) =>
        entry.kind === 'event' && entry.event.type === type ? [entry.event as Extract<KafkaEvent, { type: Type }>] : [],
      );
  }

  private run(untilMs: number, shouldStop: (view: RunningView) => boolean): this {
    this.state = advanceWhile(this.state, untilMs, this.listener, (view) => {
      this.running = view;
      return shouldStop(view);
    });
    this.running = null;
    return this;
  }
}

function typed<Type extends NodeState['type']>(
  node: NodeState | undefined,
  type: Type,
): Extract<NodeState, { type: Type }> {
  if (node?.type !== type) throw new Error(`There is no such ${type}.`);
  return node as Extract<NodeState, { type: Type }>;
}
