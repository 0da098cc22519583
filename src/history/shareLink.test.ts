import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command, Run, Scenario } from '../engine';
import { pack } from './packing';
import { decodeShareLink, encodeShareLink, isShareLink } from './shareLink';

const SCENARIO: Scenario = {
  name: 'one',
  zookeeperServers: 1,
  brokers: [{ brokerId: 1 }],
  prologueMs: 0,
  prologue: [],
};
const presets = (name: string) => (name === 'one' ? SCENARIO : null);

const aRun = (commands: Run['commands'] = []): Run => ({ seed: 1, scenario: SCENARIO, commands });
const aLink = (commands: Run['commands'] = []) => encodeShareLink({ run: aRun(commands), playheadMs: 5, lesson: null });

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/).filter((drawn) => !(drawn in {}));
const aCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    type: fc.constant('publish' as const),
    producerId: name,
    topic: name,
    key: fc.option(fc.string({ unit: 'grapheme' })),
    value: fc.option(fc.string({ unit: 'grapheme' })),
  }),
  fc.record({ type: fc.constantFrom('stopBroker' as const, 'killBroker' as const), brokerId: fc.nat({ max: 9 }) }),
  fc.record({ type: fc.constant('cutLink' as const), between: fc.tuple(name, name) }),
  fc.record({
    type: fc.constant('createTopic' as const),
    topic: name,
    partitions: fc.nat(9),
    replicationFactor: fc.nat(3),
  }),
);
const commandLists = fc.array(fc.record({ atMs: fc.nat({ max: 1e6 }), command: aCommand }), { maxLength: 30 });

// A teacher sends a link and forty pages must open the very same moment.
test('what a link opens is what was shared', async () => {
  await fc.assert(
    fc.asyncProperty(commandLists, fc.nat({ max: 0xffff_ffff }), fc.boolean(), async (drawn, seed, knowsPresets) => {
      const commands = drawn.sort((a, b) => a.atMs - b.atMs);
      const shared = { run: { seed, scenario: SCENARIO, commands }, playheadMs: 12.25, lesson: null, language: 'ja' };
      const link = await encodeShareLink(shared, knowsPresets ? presets : undefined);
      expect(link).toMatch(/^#r=[\w-]+$/);
      expect(await decodeShareLink(link, presets)).toEqual({ ok: true, shared });
    }),
    { numRuns: 60 },
  );
});

// Links are read aloud, put on slides and shown as QR codes. A preset's name says all that its scenario does.
test('a preset travels by its name', async () => {
  const shared = { run: aRun(), playheadMs: 0, lesson: null };
  const short = await encodeShareLink(shared, presets);
  expect(short.length).toBeLessThan((await encodeShareLink(shared)).length);
  expect(await decodeShareLink(short)).toMatchObject({ problem: { type: 'invalid', where: 'scenario' } });
});

// Nobody may be sent to another run than the one shared because a mail program dropped a letter.
test('a link cut short anywhere is damaged', async () => {
  const link = await aLink([{ atMs: 0, command: { type: 'killBroker', brokerId: 1 } }]);
  for (let length = 3; length < link.length; length++) {
    expect(await decodeShareLink(link.slice(0, length))).toEqual({ ok: false, problem: { type: 'damaged' } });
  }
});

// The same for a letter that was changed.
test('a link with a changed letter is damaged', async () => {
  const link = await aLink([{ atMs: 0, command: { type: 'killBroker', brokerId: 1 } }]);
  for (let index = 3; index < link.length - 1; index++) {
    const changed = link.slice(0, index) + (link[index] === 'A' ? 'B' : 'A') + link.slice(index + 1);
    expect(await decodeShareLink(changed)).toEqual({ ok: false, problem: { type: 'damaged' } });
  }
});

// An address may carry something else altogether.
test.each(['', '#', '#r=', '#other', '#r=%%%', '#r=a b'])('%j is damaged and throws nothing', async (fragment) => {
  expect(await decodeShareLink(fragment)).toEqual({ ok: false, problem: { type: 'damaged' } });
});

test('a link is told from another fragment', async () => {
  expect(isShareLink(await aLink())).toBe(true);
  expect(isShareLink('#r=damaged')).toBe(true);
  expect(isShareLink('#lesson')).toBe(false);
});

// A page that is offline for a term meets a link from a newer one.
test('a link of a version that is not known yet is too new', async () => {
  const link = `#r=${await pack(JSON.stringify({ version: 9, something: 'new' }))}`;
  expect(await decodeShareLink(link)).toEqual({ ok: false, problem: { type: 'tooNew', version: 9 } });
});

// Links come from strangers. A few hundred letters must not fill the memory of a phone.
test('a link that unpacks to more than any run is given up', async () => {
  const bomb = `#r=${await pack(' '.repeat(8 * 1024 * 1024))}`;
  expect(bomb.length).toBeLessThan(40_000);
  expect(await decodeShareLink(bomb)).toMatchObject({ ok: false, problem: { type: 'invalid', where: 'link' } });
  expect(await decodeShareLink(`#r=${'A'.repeat(500_000)}`)).toMatchObject({ problem: { where: 'link' } });
});

// The packing is right and the run in it is not: then it says where, as for a file.
test('a run that cannot be is refused with its place', async () => {
  const run = {
    version: 1,
    seed: 1,
    scenario: SCENARIO,
    commands: [{ atMs: 0, command: { type: 'stopBroker', brokerId: 'x' } }],
  };
  const link = `#r=${await pack(JSON.stringify(run))}`;
  expect(await decodeShareLink(link)).toMatchObject({
    problem: { type: 'invalid', where: 'commands[0].command.brokerId' },
  });
});
