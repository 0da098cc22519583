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
      const run = { seed, scenario: SCENARIO, commands };
      const shared = { run, playheadMs: 12.25, lesson: null, language: 'ja', beside: null };
      const link = await encodeShareLink(shared, knowsPresets ? presets : undefined);
      expect(link).toMatch(/^#r=[\w-]+$/);
      expect(await decodeShareLink(link, presets)).toEqual({ ok: true, shared });
    }),
    { numRuns: 60 },
  );
});

// The two branches of a comparison have their beginning in common, and it travels once.
test('a branch beside the run opens as it was, whatever the two have in common', async () => {
  await fc.assert(
    fc.asyncProperty(commandLists, commandLists, fc.boolean(), async (first, second, isOpen) => {
      const [ours, theirs] = [first, second].map((drawn) => drawn.sort((a, b) => a.atMs - b.atMs));
      const half = ours?.slice(0, Math.floor(ours.length / 2)) ?? [];
      const later = theirs?.filter(({ atMs }) => atMs >= (half.at(-1)?.atMs ?? 0)) ?? [];
      const names = [null, 'acks=1'] as const;
      const beside = { forkedAtMs: half.at(-1)?.atMs ?? 0, commands: [...half, ...later], names, isOpen };
      const shared = { run: aRun(ours), playheadMs: 3, lesson: null, language: null, beside };
      expect(await decodeShareLink(await encodeShareLink(shared))).toEqual({ ok: true, shared });
    }),
    { numRuns: 40 },
  );
});

// Somebody has put it together by hand: its own commands may not come before those that it shares.
test('a branch whose commands go back in time is refused with its place', async () => {
  const command = { type: 'killBroker', brokerId: 1 } as const;
  const run = { version: 1, seed: 1, scenario: SCENARIO, commands: [{ atMs: 500, command }], playheadMs: 0 };
  const beside = { forkedAtMs: 0, common: 1, commands: [{ atMs: 100, command }], names: [null, null], isOpen: false };
  const link = `#r=${await pack(JSON.stringify({ ...run, beside }))}`;
  expect(await decodeShareLink(link)).toMatchObject({ problem: { where: 'beside.commands[0].atMs' } });
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

// The same for a letter that was changed. Its last bits may say nothing: then it is the same link in other letters.
test('a link with a changed letter is damaged, and never opens another run', async () => {
  const link = await aLink([{ atMs: 0, command: { type: 'killBroker', brokerId: 1 } }]);
  const whole = await decodeShareLink(link);
  let damaged = 0;
  for (let index = 3; index < link.length - 1; index++) {
    const changed = link.slice(0, index) + (link[index] === 'A' ? 'B' : 'A') + link.slice(index + 1);
    const opened = await decodeShareLink(changed);
    if (!opened.ok) damaged++;
    expect([{ ok: false, problem: { type: 'damaged' } }, whole]).toContainEqual(opened);
  }
  expect(damaged).toBeGreaterThan(link.length - 3 - 5);
});

// A class reads it off the wall with its phones: what is done every day must fit into a code.
test('a dozen things done fit into a link that a phone can read', async () => {
  const commands = Array.from({ length: 12 }, (_, index) => ({
    atMs: 700 + index * 1357,
    command: {
      type: 'publish' as const,
      producerId: 'shop',
      topic: 'orders',
      key: `order-${index % 5}`,
      value: 'ramen',
    },
  }));
  const link = await encodeShareLink({ run: aRun(commands), playheadMs: 20_000, lesson: null }, presets);
  expect(link.length).toBeLessThan(200);
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
  const phrases = `#r=${await pack(String.fromCharCode(6).repeat(100_000))}`;
  expect(bomb.length).toBeLessThan(40_000);
  expect(await decodeShareLink(phrases)).toMatchObject({ ok: false, problem: { type: 'invalid', where: 'link' } });
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
