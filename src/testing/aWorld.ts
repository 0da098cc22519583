import type { WorldEvent } from '../engine/kernel/trace';
import type { Context, Effect, Input, Step } from '../engine/kernel/types';
import { createWorld, RunningWorld, type Wiring } from '../engine/kernel/world';

/** An actor that writes down what it is told, and does as it is commanded. */
interface Diary {
  readonly lines: readonly string[];
}
type Body = string;
type Timer = { readonly type: 'ring' };
type Command = Effect<Body, Timer>;
type Event = { readonly type: 'wrote'; readonly line: string };

export const DIARY_WIRING: Wiring<Diary, Event, Body, Timer, Command> = {
  step: (node, input, context): Step<Diary, Event, Body, Timer> => {
    const line = `${context.nowMs} ${lineOf(input, context)}`;
    const state = { lines: [...node.lines, line] };
    const effects =
      input.type === 'command'
        ? [input.command]
        : input.type === 'message' && input.body === 'echo'
          ? [send(input.from, 'back')]
          : [];
    return { state, events: [{ type: 'wrote', line }], effects };
  },
  streamOf: () => 'all',
  afterDeath: (node) => node,
  afterWipe: () => ({ lines: ['wiped'] }),
  silentNodeOf: () => null,
};

function lineOf(input: Input<Body, Timer, Command>, context: Context): string {
  switch (input.type) {
    case 'message':
      return `got ${input.body} from ${input.from}`;
    case 'timer':
      return `timer ${input.key}`;
    case 'disconnected':
      return `lost ${input.peer}`;
    case 'started':
      return 'started';
    case 'command':
      return `told ${input.command.type} ${context.random(1)}`;
  }
}

export function send(to: string, body: string): Effect<Body, Timer> {
  return { type: 'send', to, body, quiet: false };
}

/** A world of actors that write down what happens to them. */
export function aWorld(...names: readonly string[]) {
  const causes: string[] = [];
  const recorder = {
    event: (entry: { readonly id: number; readonly causeId: number | null; readonly event: Event | WorldEvent }) =>
      causes.push(`${entry.id}<${entry.causeId} ${entry.event.type}`),
    message: () => {},
  };
  const world = new RunningWorld(createWorld<Diary, Body, Timer>(1, 0), DIARY_WIRING, recorder);
  for (const name of names) world.addNode(name, { lines: [] }, null);
  world.runUntil(0, null);
  return { world, causes, lines: (name: string) => world.nodes[name]?.lines.slice(1) ?? [] };
}
