import { describe, expect, test } from 'vitest';
import { checkFile } from './lint-rooms.mjs';
import { ROOMS } from './rooms.mjs';

const problems = (file, code) => checkFile(file, code).join('\n');

// Every closed door, tried once. A rule that cannot fail guards nothing.
const CLOSED = [
  ['src/engine/kernel/agenda.ts', '../kafka/protocol/errors', 'what knows a Kafka word belongs in engine/kafka'],
  ['src/engine/kernel/agenda.ts', 'd3', 'The kernel imports nothing'],
  ['src/engine/kafka/protocol/errors.ts', '../log/log', 'behaviour belongs in the role or actor'],
  ['src/engine/kafka/log/log.ts', '../replication/leader', 'belongs in kafka/replication'],
  ['src/engine/kafka/replication/leader.ts', '../controller/controller', 'Roles never import one another'],
  ['src/engine/kafka/controller/controller.ts', '../coordinator/group', 'Roles never import one another'],
  ['src/engine/kafka/coordinator/group.ts', '../replication/leader', 'Roles never import one another'],
  ['src/engine/kafka/coordinator/group.ts', '../broker/broker', 'may not import src/engine/kafka/broker'],
  ['src/engine/kafka/transactions/markers.ts', '../coordinator/group', 'Roles never import one another'],
  ['src/engine/kafka/application/application.ts', '../broker/broker', 'An application uses its two clients'],
  ['src/engine/kafka/producer/producer.ts', '../application/process', 'Actors never import one another'],
  ['src/engine/kafka/broker/broker.ts', '../producer/producer', 'Actors never import one another'],
  ['src/engine/kafka/zookeeper/zookeeper.ts', '../broker/broker', 'Actors never import one another'],
  ['src/engine/kafka/producer/producer.ts', '../consumer/consumer', 'Actors never import one another'],
  ['src/engine/kafka/client/murmur2.ts', '../producer/producer', 'knows no client'],
  ['src/engine/kafka/zookeeper/zookeeper.ts', '../client/murmur2', 'may not import src/engine/kafka/client'],
  ['src/engine/kafka/admin/admin.ts', '../broker/broker', 'Actors never import one another'],
  ['src/engine/kafka/consumer/consumer.ts', '../coordinator/group', 'may not import src/engine/kafka/coordinator'],
  [
    'src/engine/invariants/leaders.ts',
    '../kafka/controller/controller',
    'may import only types from src/engine/kafka/controller',
  ],
  ['src/engine/simulation.ts', '../history/trace', 'The engine imports nothing outside src/engine'],
  ['src/engine/simulation.ts', 'zustand/vanilla', 'The engine imports nothing outside src/engine'],
  ['src/engine/simulation.ts', 'node:fs', 'The engine imports nothing outside src/engine'],
  ['src/engine/kafka/log/log.ts', '../../../i18n/index', 'may not import src/i18n'],
  ['src/i18n/index.ts', '../engine/index', 'Interface text knows no room'],
  ['src/history/seek.ts', '../engine/simulation', "reaches past the engine's only door"],
  ['src/history/seek.ts', '../engine/kafka/log/log', "reaches past the engine's only door"],
  ['src/history/seek.ts', '../projections/flights', 'belongs in src/projections'],
  ['src/history/seek.ts', 'd3', "may not import 'd3'"],
  ['src/projections/flights.ts', '../history/trace', 'may import only types from src/history'],
  ['src/projections/flights.ts', '../views/stage/Stage', 'drawing belongs in src/views'],
  ['src/terminal/help.ts', '../session/store', 'its screen belongs in src/views'],
  ['src/terminal/help.ts', 'react', "may not import 'react'"],
  ['src/lessons/judge.ts', '../i18n/index', 'may import only types from src/i18n'],
  ['src/lessons/judge.ts', 'react', 'its screen belongs in src/views'],
  ['src/session/store.ts', '../views/App', 'may not import src/views'],
  ['src/session/store.ts', 'zustand', "may not import 'zustand'"],
  ['src/session/store.ts', 'react', 'The session knows no React'],
  ['src/design/Button.tsx', '../session/store', 'Design knows neither Kafka nor the session'],
  ['src/design/Button.tsx', 'zustand', 'Design knows neither Kafka nor the session'],
  ['src/views/stage/Stage.tsx', '../../history/trace', 'may not import src/history'],
  ['src/views/stage/Stage.tsx', '../../engine/index', 'may import only types from src/engine'],
  ['src/views/stage/Stage.tsx', '../../lessons/judge', 'may import only types from src/lessons'],
  ['src/views/stage/Stage.tsx', '../../testing/builders', 'may not import src/testing'],
  ['src/testing/bench.ts', '../views/App', 'belongs in e2e/'],
  ['src/testing/bench.ts', 'react', 'belongs in e2e/'],
  ['src/main.ts', './testing/builders', 'may not import src/testing'],
  ['src/views/App.tsx', '@/session/store', "may not import '@/session/store'"],
  ['bench/seek.bench.ts', '../src/views/App', 'belongs in e2e/'],
  ['bench/seek.bench.ts', '../src/engine/simulation', "reaches past the engine's only door"],
  ['e2e/first.test.ts', '../src/session/store', 'does not reach into the page'],
  ['scripts/sim.ts', '../src/views/App', 'belongs in e2e/'],
  ['conformance/play.ts', '../src/engine/index', 'Only the replay knows the simulation'],
  ['conformance/recorder/record.ts', '../../src/engine/index', 'belongs in conformance/replay'],
  ['conformance/replay/replay.ts', '../recorder/driver', 'belongs in conformance/recorder'],
  ['conformance/compare/compare.ts', '../replay/replay', 'neither of the sides'],
  ['conformance/scenarios/logs.ts', '../play', 'A scenario is data'],
];

const OPEN = [
  ['src/main.ts', "import { App } from './views/App'; import { createRoot } from 'react-dom/client';"],
  [
    'src/engine/kafka/log/log.ts',
    "import { assertNever } from '../../kernel/assert'; import { read } from './segment';",
  ],
  ['src/engine/kafka/broker/broker.ts', "import { onFetch } from '../replication/leader';"],
  ['src/engine/invariants/leaders.ts', "import type { Controller } from '../kafka/controller/types';"],
  ['src/engine/invariants/leaders.ts', "import type { SimulationState } from '../simulation';"],
  [
    'src/engine/simulation.ts',
    "import { onMessage } from './kafka/broker/broker'; import { next } from './kernel/agenda';",
  ],
  [
    'src/history/seek.ts',
    "import { step } from '../engine'; import { type Event } from '../engine/index'; import * as v from 'valibot';",
  ],
  [
    'src/session/store.ts',
    "import { createStore } from 'zustand/vanilla'; import { persist } from 'zustand/middleware';",
  ],
  ['src/views/stage/Stage.tsx', "import type { Command } from '../../engine'; import '../../design/tokens.css';"],
  ['src/testing/bench.ts', "import { append } from '../engine/kafka/log/append';"],
  [
    'src/engine/kafka/log/log.test.ts',
    "import { test } from 'vitest'; import { aLog } from '../../../testing/builders';",
  ],
  ['bench/seek.bench.ts', "import { aRun } from '../src/testing/builders';"],
];

describe('the doors between rooms', () => {
  test.each(CLOSED)('%s may not import %s', (file, path, message) => {
    expect(problems(file, `import { x } from '${path}';`)).toContain(message);
  });

  test.each(OPEN)('%s may hold %s', (file, code) => {
    expect(problems(file, code)).toBe('');
  });

  // A door is closed however one knocks: these all load the module, or name its types.
  test.each([
    "import '../views/App';",
    "export { App } from '../views/App';",
    "export * from '../views/App';",
    "const load = () => import('../views/App');",
    "type App = import('../views/App').App;",
    "const all = import.meta.glob('../views/*.tsx');",
    "const all = import.meta.glob(['./x.ts', '../views/*.tsx']);",
    "import type { App } from './../../src/views/App';",
  ])('%s is seen', (code) => {
    expect(problems('src/session/store.ts', code)).toContain('may not import src/views');
  });

  test('a path that is computed cannot be checked, so it is refused', () => {
    expect(problems('src/views/App.tsx', 'const load = (name) => import(`../${name}`);')).toContain('computed');
  });

  // With verbatimModuleSyntax the module behind `import { type A }` still runs.
  test('only a whole import of types passes a door that is open for types', () => {
    expect(problems('src/views/App.tsx', "import { type Command } from '../engine';")).toContain('import type');
  });

  test('test files may use the testing room, but no other closed door', () => {
    expect(problems('src/history/seek.test.ts', "import { App } from '../views/App';")).toContain(
      'may not import src/views',
    );
  });

  test.each(['src/utils/strings.ts', 'src/engine/utils.ts/x.ts', 'src/engine/kafka/shared.ts'])(
    '%s has no room',
    (file) => {
      expect(problems(file, '')).toContain('in no room');
    },
  );

  test('a problem names the line it is on', () => {
    expect(problems('src/i18n/index.ts', "\n\nimport 'react';")).toContain('src/i18n/index.ts:3 ');
  });

  // A misspelt room in the table would silently close a door, or leave one open.
  test('every room named in the table exists in it', () => {
    const named = Object.values(ROOMS).flatMap((room) => [...room.may, ...(room.mayTypes ?? [])]);
    expect(named.filter((name) => !(name in ROOMS))).toEqual([]);
  });

  test('every room has a door that was tried', () => {
    const tried = CLOSED.map(([file]) => file);
    expect(Object.keys(ROOMS).filter((room) => !tried.some((file) => file.startsWith(room)))).toEqual([]);
  });
});
