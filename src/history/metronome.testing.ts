/**
 * A world of a few lines, for tests of time itself: something ticks, and at each fifth tick a message goes out. Commands
 * change it for good, so that what comes later shows which were given and when.
 *
 * - `publish` sends a message, and its value is added to all that comes later.
 * - `killBroker` is always refused.
 */
import type { Command, SimulationState, TimeMs, TraceEntry, TraceListener } from '../engine';
import type { EnginePort } from './enginePort';

export interface Metronome {
  /** Ticks so far. */
  readonly ticks: number;
  /** All that was published, in order. */
  readonly told: string;
}

interface Due {
  readonly timeMs: TimeMs;
  readonly id: number;
  readonly type: 'tick' | 'arrive';
  readonly causeId: number | null;
}

interface World {
  readonly nowMs: TimeMs;
  readonly nextId: number;
  readonly handledInputs: number;
  readonly agenda: readonly Due[];
  readonly nodes: { readonly metronome: Metronome };
}

const FLIGHT_MS = 3;

/** Ticks every `spacingMs`. */
export function aMetronome(spacingMs = 7): EnginePort {
  return {
    raiseCurtain: (_seed, _scenario, listener) => advance(start(), 0, listener, () => false),
    advanceWhile: (state, untilMs, listener, shouldStop) =>
      advance(state as unknown as World, untilMs, listener, (world) => shouldStop(world as never)),
    applyCommand: (state, command, listener) => apply(state as unknown as World, command, listener),
  };

  function start(): World {
    const agenda: Due[] = [{ timeMs: -2 * spacingMs, id: 1, type: 'tick', causeId: null }];
    return { nowMs: -20, nextId: 2, handledInputs: 0, agenda, nodes: { metronome: { ticks: 0, told: '' } } };
  }

  function advance(
    from: World,
    untilMs: TimeMs,
    listener: TraceListener,
    shouldStop: (world: World) => boolean,
  ): SimulationState {
    let world = from;
    for (let due = world.agenda[0]; due !== undefined && due.timeMs <= untilMs; due = world.agenda[0]) {
      const rest = world.agenda.slice(1);
      world = { ...world, nowMs: due.timeMs, agenda: rest, handledInputs: world.handledInputs + 1 };
      world = due.type === 'tick' ? tick(world, listener) : tell(world, due.causeId, listener).world;
      if (shouldStop(world)) return world as unknown as SimulationState;
    }
    return { ...world, nowMs: untilMs } as unknown as SimulationState;
  }

  function tick(from: World, listener: TraceListener): World {
    const { metronome } = from.nodes;
    const nodes = { metronome: { ...metronome, ticks: metronome.ticks + 1 } };
    const world = later({ ...from, nodes }, from.nowMs + spacingMs, 'tick', null);
    if (nodes.metronome.ticks % 5 !== 0) return world;
    const told = tell(world, null, listener);
    return send(told.world, told.id, listener);
  }
}

export const METRONOME_SCENARIO = {
  name: 'metronome',
  zookeeperServers: 1,
  brokers: [{ brokerId: 1 }],
  prologueMs: 20,
  prologue: [],
} as const;

export function metronomeIn(state: SimulationState): Metronome {
  return (state as unknown as World).nodes.metronome;
}

export function publish(value: string): Command {
  return { type: 'publish', producerId: 'metronome', topic: 'beats', key: null, value };
}

export const REFUSED: Command = { type: 'killBroker', brokerId: 1 };

function apply(from: World, command: Command, listener: TraceListener): ReturnType<EnginePort['applyCommand']> {
  const id = from.nextId;
  const isRefused = command.type !== 'publish';
  const refusal = isRefused ? ({ type: 'notRunning', nodeId: 'metronome' } as const) : null;
  listener.entry({ kind: 'command', id, timeMs: from.nowMs, causeId: null, command, refusal });
  const world = { ...from, nextId: id + 1 };
  if (isRefused) return { state: world as unknown as SimulationState, refusal };
  const { metronome } = world.nodes;
  const nodes = { metronome: { ...metronome, told: metronome.told + (command.value ?? '') } };
  return { state: send({ ...world, nodes }, id, listener) as unknown as SimulationState, refusal };
}

function send(from: World, causeId: number, listener: TraceListener): World {
  const id = from.nextId;
  const arrivesMs = from.nowMs + FLIGHT_MS;
  const message = {
    id,
    from: 'a',
    to: 'b',
    body: { api: 'ApiVersions', kind: 'request', correlationId: id },
    sentMs: from.nowMs,
    arrivesMs,
    connection: 0,
    quiet: false,
    causeId,
  };
  listener.entry({ kind: 'message', id, timeMs: from.nowMs, causeId, message } as unknown as TraceEntry);
  return later({ ...from, nextId: id + 1 }, arrivesMs, 'arrive', id);
}

function tell(from: World, causeId: number | null, listener: TraceListener): { world: World; id: number } {
  const id = from.nextId;
  const { told } = from.nodes.metronome;
  const event = { type: 'processStarted', nodeId: `metronome${told}`, bySupervisor: false } as const;
  listener.entry({ kind: 'event', id, timeMs: from.nowMs, causeId, nodeId: 'metronome', event });
  return { world: { ...from, nextId: id + 1 }, id };
}

function later(from: World, timeMs: TimeMs, type: Due['type'], causeId: number | null): World {
  const due: Due = { timeMs, id: from.nextId, type, causeId };
  const agenda = [...from.agenda, due].sort((a, b) => a.timeMs - b.timeMs || a.id - b.id);
  return { ...from, nextId: from.nextId + 1, agenda };
}
