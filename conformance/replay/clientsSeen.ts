import { type Consumer, ERRORS, type SimulationState, type TraceEntry } from '../../src/engine';
import type { Answer, ConsumerSeen, ProducerSeen, SendSeen } from '../observation';
import { namesOf } from './looks';

/** One send and its result. */
interface Send {
  readonly recordId: string;
  seen: SendSeen;
}

interface Program {
  state: ConsumerSeen['state'];
  failure: Answer | null;
  node: Consumer | null;
  /** How many records of the consumer that runs now are in `consumed` already. */
  noted: number;
  readonly handovers: string[];
  readonly failedCommits: string[];
  readonly consumed: Record<string, (readonly [number, string | null, string | null])[]>;
}

/** Exceptions that are no broker's errors are told by their class. */
const OWN_EXCEPTIONS: readonly (string | null)[] = [
  'KafkaException',
  'IllegalStateException',
  'IllegalArgumentException',
];

/** What the clients of the simulation saw, in their own words: read from the trace, and from the clients between two steps. */
export class ClientsSeen {
  private readonly sends = new Map<string, Send[]>();
  private readonly programs = new Map<string, Program>();

  private readonly applications = new Set<string>();

  kindOf(node: string): 'producer' | 'consumer' | 'application' | null {
    if (this.sends.has(node)) return 'producer';
    if (this.applications.has(node)) return 'application';
    return this.programs.has(node) ? 'consumer' : null;
  }

  started(name: string, kind: 'producer' | 'consumer' | 'application'): void {
    if (kind === 'application') {
      this.applications.add(name);
      return;
    }
    if (kind === 'producer') {
      // The same name counts its records from 1 again.
      for (const send of this.sends.get(name) ?? []) Object.assign(send, { recordId: '' });
      if (!this.sends.has(name)) this.sends.set(name, []);
      return;
    }
    const { handovers = [], failedCommits = [], consumed = {} } = this.programs.get(name) ?? {};
    const told = { handovers, failedCommits, consumed };
    this.programs.set(name, { state: 'running', failure: null, node: null, noted: 0, ...told });
  }

  /** It was never made. */
  forget(name: string): void {
    this.programs.delete(name);
  }

  ended(name: string, state: 'closed' | 'killed'): void {
    const program = this.programs.get(name);
    if (program !== undefined) Object.assign(program, { state, failure: null, node: null });
  }

  /** How many commits by hand have failed, and with what the last one did. */
  failedCommits(name: string): readonly string[] {
    return this.programs.get(name)?.failedCommits ?? [];
  }

  aboutToSend(producer: string, state: SimulationState): Send {
    const node = state.nodes[producer];
    if (node?.type !== 'producer') throw new Error(`There is no producer ${producer}.`);
    const send: Send = { recordId: `${producer}#${node.nextRecord}`, seen: {} };
    this.sends.get(producer)?.push(send);
    return send;
  }

  /** It waits for metadata or for memory, and its caller with it. */
  isInSend(producer: string, { nodes }: SimulationState): boolean {
    const node = nodes[producer];
    return node?.type === 'producer' && node.blocked.length > 0;
  }

  areAllAnswered(producer: string): boolean {
    return (this.sends.get(producer) ?? []).every(isAnswered);
  }

  read(entry: TraceEntry): void {
    if (entry.kind !== 'event') return;
    const { event } = entry;
    switch (event.type) {
      case 'recordsAcknowledged': {
        const { clientId, recordIds, topicPartition: partition, baseOffset } = event;
        recordIds.forEach((recordId, index) => {
          const offset = baseOffset < 0 ? -1 : baseOffset + index;
          this.answer(clientId, recordId, { partition, offset });
        });
        break;
      }
      case 'recordsFailed': {
        const { clientId, recordIds, exception, message } = event;
        const error = OWN_EXCEPTIONS.includes(exception) ? String(exception) : event.error;
        for (const recordId of recordIds) this.answer(clientId, recordId, { error, message });
        break;
      }
      case 'partitionsAssigned':
      case 'partitionsRevoked':
      case 'partitionsLost': {
        const what = event.type.slice('partitions'.length).toLowerCase();
        this.programs.get(event.clientId)?.handovers.push([what, ...namesOf(event.partitions)].join(' '));
        break;
      }
      case 'commitFailed':
        if (event.by !== 'auto') this.programs.get(event.clientId)?.failedCommits.push(event.exception);
        break;
      case 'applicationFailed':
        this.fail(event.clientId, event.exception, event.message);
        break;
      default:
    }
  }

  /** Between two steps: what the consumers have been handed since. */
  note({ nodes }: SimulationState): void {
    for (const [name, program] of this.programs) {
      const node = nodes[name];
      if (node?.type !== 'consumer') continue;
      const { count, tail } = node.consumed;
      if (count - program.noted > tail.length) throw new Error('More records at once than a consumer keeps.');
      for (const { topicPartition, offset, key, value } of tail.slice(tail.length - (count - program.noted))) {
        program.consumed[topicPartition] ??= [];
        program.consumed[topicPartition].push([offset, key, value]);
      }
      // While it works it does not look up: it stands where its last poll left it.
      if (count > program.noted || node.activity.type === 'polling') program.node = node;
      program.noted = count;
      if (node.activity.type === 'failed') this.fail(name, node.activity.exception, node.activity.message);
    }
  }

  producers(): Readonly<Record<string, ProducerSeen>> {
    return Object.fromEntries([...this.sends].map(([name, sends]) => [name, { sends: sends.map(({ seen }) => seen) }]));
  }

  consumers(): Readonly<Record<string, ConsumerSeen>> {
    return Object.fromEntries([...this.programs].map(([name, program]) => [name, consumerSeen(program)]));
  }

  private answer(producer: string, recordId: string, seen: SendSeen): void {
    const send = this.sends.get(producer)?.find((each) => each.recordId === recordId);
    if (send !== undefined) send.seen = seen;
  }

  private fail(name: string, error: string, message: string): void {
    const program = this.programs.get(name);
    if (program?.state === 'running') Object.assign(program, { state: 'failed', failure: { error, message } });
  }
}

/** `ProducerFencedException` is a broker's `PRODUCER_FENCED`; what is none of theirs keeps the name of its class. */
export function errorNamed(exception: string): string {
  const name = exception
    .replace(/Exception$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toUpperCase();
  return name in ERRORS ? name : exception;
}

export function isAnswered({ seen }: Send): boolean {
  return Object.keys(seen).length > 0;
}

function consumerSeen({ state, failure, node, ...told }: Program): ConsumerSeen {
  // As of now: the lists grow on.
  const handovers = [...told.handovers];
  const failedCommits = told.failedCommits.length === 0 ? {} : { failedCommits: [...told.failedCommits] };
  const consumed = Object.fromEntries(Object.entries(told.consumed).map(([name, records]) => [name, [...records]]));
  if (state !== 'running' || node === null) return { state, failure, handovers, ...failedCommits, consumed };
  const assignment = node.assignment.map(({ topic, partition }) => `${topic}-${partition}`).sort();
  const { generationId } = node;
  // The client tells it once it has joined.
  const memberId = generationId < 0 ? '' : node.memberId;
  return { state, failure, assignment, generationId, memberId, handovers, ...failedCommits, consumed };
}
