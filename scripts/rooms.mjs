/**
 * The rooms of the project and their doors. `lint-rooms.mjs` reads this table, docs/architecture.md tells it as prose.
 *
 * - `may`: rooms whose code may be used.  `mayTypes`: rooms of which only `import type` is allowed.
 * - `packages`: npm packages; one that ends in `/*` covers all below it. `null` means that any will do.
 * - `instead`: where code belongs that would need more than that. The lint message ends with it.
 *
 * A room always may import itself. Test and bench files may also import `TEST_ROOMS` and `TEST_PACKAGES`.
 */

const kafka = (...names) => names.map((name) => `src/engine/kafka/${name}`);
const BASE = ['src/engine/kernel', ...kafka('protocol')];
const SHARED_BY_CLIENTS = kafka('client');
const LOG = [...BASE, ...kafka('log')];
const ROLES = kafka('replication', 'controller', 'coordinator', 'transactions');
const CLIENTS = kafka('producer', 'consumer', 'admin');
const APPLICATION = kafka('application');
const ACTORS = [...kafka('broker', 'zookeeper'), ...CLIENTS, ...APPLICATION];

const ROLE_INSTEAD =
  'Roles never import one another: what two share belongs in kafka/log or kafka/protocol, what joins them in kafka/broker.';
const ACTOR_INSTEAD =
  'Actors never import one another: they talk in messages, whose types belong in kafka/protocol; engine/simulation.ts ties them together.';
const BEHIND_VIEWS = ['src/engine', 'src/history', 'src/projections', 'src/terminal', 'src/lessons', 'src/session'];

export const ROOMS = {
  'src/main.ts': {
    may: [...BEHIND_VIEWS, 'src/i18n', 'src/design', 'src/views'],
    packages: null,
    instead: 'main.ts boots the page, and nothing that only tests use belongs in it.',
  },

  'src/engine/kernel': {
    may: [],
    packages: [],
    instead: 'The kernel imports nothing: what knows a Kafka word belongs in engine/kafka.',
  },
  'src/engine/kafka/protocol': {
    may: ['src/engine/kernel'],
    packages: [],
    instead: 'The protocol knows the kernel only: behaviour belongs in the role or actor that answers the request.',
  },
  'src/engine/kafka/log': {
    may: BASE,
    packages: [],
    instead: 'A log knows neither cluster nor network: that belongs in kafka/replication or kafka/broker.',
  },
  ...Object.fromEntries(ROLES.map((role) => [role, { may: LOG, packages: [], instead: ROLE_INSTEAD }])),
  'src/engine/kafka/client': {
    may: BASE,
    packages: [],
    instead:
      'What every client shares knows no client: that belongs in the producer, the consumer or the admin client.',
  },
  ...Object.fromEntries(
    CLIENTS.map((actor) => [actor, { may: [...LOG, ...SHARED_BY_CLIENTS], packages: [], instead: ACTOR_INSTEAD }]),
  ),
  // Decision 9: one process, one address, and in it the two clients as an application has them.
  'src/engine/kafka/application': {
    may: [...LOG, ...SHARED_BY_CLIENTS, ...kafka('producer', 'consumer')],
    packages: [],
    instead: 'An application uses its two clients and nobody else: it talks to brokers only through them.',
  },
  'src/engine/kafka/zookeeper': { may: LOG, packages: [], instead: ACTOR_INSTEAD },
  'src/engine/kafka/broker': { may: [...LOG, ...ROLES], packages: [], instead: ACTOR_INSTEAD },
  'src/engine/invariants': {
    may: BASE,
    mayTypes: ['src/engine', ...kafka('log'), ...ROLES, ...ACTORS],
    packages: [],
    instead:
      'An invariant reads the state and shares no code with what it checks: import types, and keep the check here.',
  },
  'src/engine': {
    may: [...LOG, ...ROLES, ...SHARED_BY_CLIENTS, ...ACTORS, 'src/engine/invariants'],
    packages: [],
    instead:
      'The engine imports nothing outside src/engine and no package: saving belongs in src/history, reading in src/projections, drawing in src/views.',
  },

  'src/i18n': {
    may: [],
    mayTypes: ['src/engine'],
    packages: ['i18next', 'react-i18next'],
    instead: 'Interface text knows no room: what chooses a text belongs in src/views.',
  },
  'src/history': {
    may: ['src/engine'],
    packages: ['valibot'],
    instead: 'History keeps runs: what a view needs belongs in src/projections, what a person does in src/session.',
  },
  'src/projections': {
    may: ['src/engine'],
    mayTypes: ['src/history'],
    packages: ['d3'],
    instead:
      'A projection is a pure function of state, trace and time: drawing belongs in src/views, anything kept in src/session or src/history.',
  },
  'src/terminal': {
    may: ['src/engine', 'src/projections'],
    packages: [],
    instead: 'The terminal turns text into commands and results into text: its screen belongs in src/views.',
  },
  'src/lessons': {
    may: ['src/engine'],
    mayTypes: ['src/i18n'],
    packages: [],
    instead: 'A lesson is data: its screen belongs in src/views, running it in src/session.',
  },
  'src/session': {
    may: ['src/engine', 'src/history', 'src/lessons', 'src/projections', 'src/terminal'],
    packages: ['zustand/vanilla', 'zustand/vanilla/*', 'zustand/middleware', 'zustand/middleware/*'],
    instead:
      'The session knows no React and no page: that belongs in src/views; logic belongs in the room that the action calls.',
  },
  'src/design': {
    may: [],
    packages: ['react', 'react/*', '@fontsource-variable/*'],
    instead: 'Design knows neither Kafka nor the session: that belongs in src/views.',
  },
  'src/views': {
    may: ['src/session', 'src/projections', 'src/design', 'src/i18n'],
    mayTypes: ['src/engine', 'src/lessons'],
    packages: [
      'react',
      'react/*',
      'react-dom',
      'react-dom/*',
      'zustand',
      'zustand/*',
      'd3',
      'framer-motion',
      'i18next',
      'react-i18next',
      'uqr',
    ],
    instead:
      'A view reads projections and dispatches commands: what is computed belongs in src/projections, what is done in src/session.',
  },
  'src/testing': {
    may: BEHIND_VIEWS,
    deep: true,
    packages: ['vitest', 'fast-check'],
    instead: 'The bench runs without a screen: what needs one belongs in e2e/.',
  },

  'conformance/recorder': {
    may: ['conformance', 'conformance/compare', 'conformance/replay', 'conformance/scenarios'],
    packages: ['node:*'],
    instead: 'The recorder knows real Kafka and its processes: what the simulation does belongs in conformance/replay.',
  },
  'conformance/replay': {
    may: ['src/engine', 'src/projections', 'conformance', 'conformance/compare'],
    packages: [],
    instead: 'A replay knows the simulation: what starts a process belongs in conformance/recorder.',
  },
  'conformance/compare': {
    may: ['conformance'],
    packages: [],
    instead: 'The comparison knows observations, and neither of the sides.',
  },
  'conformance/scenarios': {
    may: [],
    mayTypes: ['conformance'],
    packages: [],
    instead: 'A scenario is data: what it cannot say yet belongs in conformance/vocabulary.ts.',
  },
  conformance: {
    may: ['conformance/compare', 'conformance/replay', 'conformance/scenarios'],
    packages: ['node:*'],
    instead: 'Only the replay knows the simulation, and only the recorder knows real Kafka.',
  },

  bench: {
    may: [...BEHIND_VIEWS, 'src/testing'],
    packages: null,
    instead: 'A bench measures from outside: what needs a screen belongs in e2e/.',
  },
  e2e: {
    may: ['src/engine', 'src/history', 'src/i18n', 'src/lessons'],
    // Lists of what there is, so that a journey which leaves something out does not compile.
    mayTypes: ['src/views'],
    packages: null,
    instead: 'A journey sees what a person sees; it does not reach into the page.',
  },
  scripts: {
    may: [...BEHIND_VIEWS, 'src/testing'],
    packages: null,
    instead: 'A script runs without a screen: what needs one belongs in e2e/.',
  },
};

/** Outside src/engine nobody imports deeper than this, save rooms marked `deep`. */
export const ENGINE = 'src/engine';
export const ENGINE_DOOR = 'src/engine/index';

export const TEST_FILE = /\.(test|bench)\.(ts|tsx|mjs)$/;
export const TEST_ROOMS = ['src/testing'];
/** Components are tested in a browser, but what they render to can be read as a string, and a QR code as a phone does. */
export const TEST_PACKAGES = ['vitest', 'fast-check', 'react-dom/server', 'jsqr', 'node:*'];
