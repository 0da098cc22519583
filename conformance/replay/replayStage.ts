import {
  advance,
  applyCommand,
  brokerNodeId,
  type Command,
  createSimulation,
  type Refusal,
  type Run,
  type Scenario as Beginning,
  type SimulationState,
  type TimedCommand,
  type TraceEntry,
} from '../../src/engine';
import { controllerIn, replicasIn } from '../fromZnodes';
import type { Answer, Observation, Recording } from '../observation';
import type { Stage } from '../play';
import { ACQUAINTANCE_MS, type Action, type Aspect, brokerSettings, type Scenario } from '../vocabulary';
import { AnswersSeen } from './answersSeen';
import { ClientsSeen, errorNamed, isAnswered } from './clientsSeen';
import { commandOf, commandsOfSend } from './commandOf';
import { lagOf, lookAtGroups, lookAtLogs, lookAtPartitions, lookAtZnodes } from './looks';
import { placementOf } from './placement';

/** The cluster boots before the curtain rises. */
const PROLOGUE_MS = 10_000;
/** How often it is looked whether what is waited for has come. */
const STEP_MS = 5;
/** Longer than any time-out of a client. */
const PATIENCE_MS = 200_000;
const DONE: Answer = { error: 'NONE', message: null };

/** Plays a scenario's steps on the simulation, and looks at it. */
export class ReplayStage implements Stage {
  private state: SimulationState;
  private readonly scenario: Scenario;
  private readonly recorded: Pick<Recording, 'seed' | 'answers'>;
  private readonly beginning: Beginning;
  private readonly commands: TimedCommand[] = [];
  private readonly clients = new ClientsSeen();
  private readonly answers = new AnswersSeen();
  private readonly listener = {
    entry: (entry: TraceEntry) => {
      this.clients.read(entry);
      this.answers.read(entry);
    },
    quiet: () => {},
  };

  constructor(scenario: Scenario, recorded: Pick<Recording, 'seed' | 'answers'>) {
    this.scenario = scenario;
    this.recorded = recorded;
    const { brokers = 1, zookeeperServers = 1, name } = scenario;
    this.beginning = {
      name,
      zookeeperServers,
      brokers: Array.from({ length: brokers }, (_, index) => ({
        brokerId: index + 1,
        config: brokerSettings(scenario, index + 1),
      })),
      prologueMs: PROLOGUE_MS,
      prologue: [],
    };
    this.state = createSimulation(recorded.seed, this.beginning);
    // createSimulation stops where the last broker has just been started.
    this.pass(-this.state.nowMs);
  }

  nowMs(): number {
    return this.state.nowMs;
  }

  /** What has been played, as a run that anybody can open. What was refused on the spot has changed nothing. */
  get run(): Run {
    return { seed: this.recorded.seed, scenario: this.beginning, commands: this.commands };
  }

  pass(ms: number): void {
    this.state = advance(this.state, this.state.nowMs + ms, this.listener);
    this.clients.note(this.state);
  }

  perform(action: Action, step: number): Answer {
    switch (action.do) {
      case 'send':
        return this.send(action);
      case 'createTopic':
        return this.createTopic(action, step);
      case 'startProducer':
        this.clients.started(action.producer, 'producer');
        return this.startProducer(action);
      case 'startConsumer':
        return this.startConsumer(action);
      case 'startApplication':
        this.clients.started(action.application, 'application');
        return this.give(this.applicationCommand(action));
      case 'commitSync':
        return this.commitSync(action);
      case 'stop':
      case 'kill':
      case 'start':
        return this.actOnProcess(action);
      case 'addBroker': {
        const { broker, settings } = action;
        const config = brokerSettings(this.scenario, broker, settings);
        const answer = this.give({ type: 'addBroker', brokerId: broker, config });
        this.untilRunning(brokerNodeId(broker));
        return answer;
      }
      default:
        return this.give(commandOf(action));
    }
  }

  look(aspects: readonly Aspect[]): Partial<Observation> {
    const { state } = this;
    const znodes = lookAtZnodes(state);
    const seen: { -readonly [Key in keyof Observation]?: Observation[Key] } = {};
    for (const aspect of aspects) {
      if (aspect === 'znodes') seen.znodes = znodes;
      if (aspect === 'controller') seen.controller = controllerIn(znodes);
      if (aspect === 'partitions') seen.partitions = lookAtPartitions(state, znodes);
      if (aspect === 'logs') seen.logs = lookAtLogs(state);
      if (aspect === 'groups') seen.groups = lookAtGroups(state);
      if (aspect === 'lag') seen.lag = lagOf(state);
      if (aspect === 'producers') seen.producers = this.clients.producers();
      if (aspect === 'consumers') seen.consumers = this.clients.consumers();
    }
    return seen;
  }

  /** Gives it and, where somebody answers it, waits for the answer. */
  private give(command: Command): Answer {
    const before = this.answers.count;
    const refusal = this.apply(command);
    if (refusal !== null) return answerOf(refusal);
    if (!this.answers.isAnswered(command)) return DONE;
    this.until(`${command.type} is answered`, () => this.answers.count > before);
    return this.answers.at(before);
  }

  private apply(command: Command): Refusal | null {
    const { state, refusal } = applyCommand(this.state, command, this.listener);
    this.state = state;
    if (refusal === null) this.commands.push({ atMs: state.nowMs, command });
    return refusal;
  }

  private createTopic(action: Extract<Action, { do: 'createTopic' }>, step: number): Answer {
    const command = commandOf(action) as Extract<Command, { type: 'createTopic' }>;
    if (action.assignment !== undefined) return this.give(command);
    const { replicas } = this.recorded.answers.find((answer) => answer.step === step) ?? {};
    const placement = replicas === undefined ? null : placementOf(this.state, command, replicas);
    const answer = this.give(placement === null ? command : { ...command, placement });
    return answer.error === 'NONE'
      ? { ...answer, replicas: replicasIn(lookAtZnodes(this.state), action.topic) }
      : answer;
  }

  private startConsumer(action: Extract<Action, { do: 'startConsumer' }>): Answer {
    const { consumer } = action;
    const before = this.clients.kindOf(consumer);
    this.clients.started(consumer, 'consumer');
    const answer = this.give(commandOf(action));
    if (answer.error !== 'NONE' && before === null) this.clients.forget(consumer);
    return answer;
  }

  /** With a `transactional.id` it is ready when `initTransactions` has returned. */
  private startProducer(action: Extract<Action, { do: 'startProducer' }>): Answer {
    const before = this.answers.count;
    const answer = this.give(commandOf(action));
    if (answer.error !== 'NONE') return answer;
    const transaction = () => {
      const node = this.state.nodes[action.producer];
      return node?.type === 'producer' ? node.transaction : null;
    };
    const isStarting = () => ['UNINITIALIZED', 'INITIALIZING'].includes(transaction()?.state ?? '');
    this.until('the transactions are initialized', () => !isStarting() || this.answers.count > before);
    return this.answers.count > before ? this.answers.at(before) : answer;
  }

  /** The same name again is the same program started again. */
  private applicationCommand(action: Extract<Action, { do: 'startApplication' }>): Command {
    const { application: applicationId } = action;
    const isKnown = this.state.nodes[applicationId]?.type === 'application';
    return isKnown ? { type: 'startApplication', applicationId } : commandOf(action);
  }

  /** It comes back when it is answered, or has thrown. */
  private commitSync(action: Extract<Action, { do: 'commitSync' | 'commitAsync' }>): Answer {
    const { consumer } = action;
    const before = this.clients.failedCommits(consumer).length;
    const answer = this.give(commandOf(action));
    if (answer.error !== 'NONE') return answer;
    this.until('the positions are committed', () => {
      const node = this.state.nodes[consumer];
      return node?.type !== 'consumer' || (node.activity.type !== 'committing' && node.commitWish === null);
    });
    const error = this.clients.failedCommits(consumer)[before];
    return error === undefined ? DONE : { error, message: null };
  }

  private send(action: Extract<Action, { do: 'send' }>): Answer {
    const { await: waits = 'each', producer, records } = action;
    for (const record of records) {
      // Each at its own time: `ageMs` counts from then.
      for (const command of commandsOfSend({ ...action, records: [record] }, this.state.nowMs)) {
        const send = this.clients.aboutToSend(producer, this.state);
        const refusal = this.apply(command);
        if (refusal !== null) send.seen = answerOf(refusal);
        this.until('send has returned', () => !this.clients.isInSend(producer, this.state));
        if (waits === 'each') this.until('a record is answered', () => isAnswered(send));
      }
    }
    if (waits === 'all') this.until('all records are answered', () => this.clients.areAllAnswered(producer));
    return DONE;
  }

  private actOnProcess(action: Extract<Action, { do: 'start' | 'stop' | 'kill' }>): Answer {
    const { do: does, node } = action;
    this.clients.note(this.state);
    const answer = this.give(commandOf(action, this.clients));
    if (does === 'start') this.untilRunning(node);
    else this.until(`${node} is down`, () => this.state.processes[node]?.isUp !== true);
    if (does !== 'start') this.clients.ended(node, does === 'stop' ? 'closed' : 'killed');
    return answer;
  }

  private untilRunning(node: string): void {
    const broker = () => this.state.nodes[node];
    this.until(`${node} runs`, () => {
      const here = broker();
      return here?.type !== 'broker' || here.status === 'RUNNING';
    });
    this.pass(ACQUAINTANCE_MS);
  }

  private until(what: string, isSo: () => boolean): void {
    const deadlineMs = this.state.nowMs + PATIENCE_MS;
    while (!isSo()) {
      if (this.state.nowMs > deadlineMs) throw new Error(`Waited in vain: ${what}.`);
      this.pass(STEP_MS);
    }
  }
}

/** A refusal in the words of whoever refuses: a broker, or the client itself. */
function answerOf(refusal: Refusal): Answer {
  switch (refusal.type) {
    case 'kafka':
      return { error: refusal.error, message: refusal.message };
    case 'tool':
      return { error: 'REFUSED', message: refusal.message };
    case 'exception':
      return { error: errorNamed(refusal.exception), message: refusal.message };
    case 'invalidConfig':
      return { error: errorNamed(refusal.exception ?? 'ConfigException'), message: refusal.message };
    default:
      throw new Error(`The simulation refuses this step: ${JSON.stringify(refusal)}`);
  }
}
