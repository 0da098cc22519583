import { expect, test } from 'vitest';
import type { Run } from '../engine';
import { readProgressFile, writeProgressFile } from './progressFile';

const RUN: Run = {
  seed: 7,
  scenario: { name: 'one broker', zookeeperServers: 1, brokers: [{ brokerId: 1 }], prologueMs: 0, prologue: [] },
  commands: [{ atMs: 10, command: { type: 'killBroker', brokerId: 1 } }],
};
const place = (lessonId: string) => ({ run: RUN, playheadMs: 12, lesson: { lessonId, doneSteps: ['lanes'] } });

const aFile = (change: object = {}) =>
  JSON.stringify({ ...JSON.parse(writeProgressFile([place('first-message')])), ...change });
const problemOf = (text: string) => {
  const read = readProgressFile(text);
  return read.ok ? null : read.problem;
};

// She changes her computer and goes on where she was.
test('what was written is read back', () => {
  const places = [place('first-message'), place('retention')];
  expect(readProgressFile(writeProgressFile(places))).toEqual({ ok: true, places });
});

// This file was written by the first version that could write one. It is read for ever.
test('a file of version 1 is read', () => {
  const text =
    '{"format":"partita-progress","version":1,"lessons":[{"format":"partita-run","version":1,"seed":7,"scenario":' +
    '{"name":"one broker","zookeeperServers":1,"brokers":[{"brokerId":1}],"prologueMs":0,"prologue":[]},"commands":' +
    '[{"atMs":10,"command":{"type":"killBroker","brokerId":1}}],"playheadMs":12,' +
    '"lesson":{"lessonId":"first-message","doneSteps":["lanes"]}}]}';
  expect(readProgressFile(text)).toEqual({ ok: true, places: [place('first-message')] });
});

// Whoever picks the wrong file is told so, and where it goes wrong.
test.each([
  ['a poem', 'Roses are red', { type: 'damaged' }],
  ['half a file', aFile().slice(0, -20), { type: 'damaged' }],
  ['a run', aFile({ format: 'partita-run' }), { type: 'invalid', where: 'format' }],
  ['a version of tomorrow', aFile({ version: 2 }), { type: 'tooNew', version: 2 }],
  ['no version', aFile({ version: 'one' }), { type: 'invalid', where: 'version' }],
  ['no lessons', aFile({ lessons: {} }), { type: 'invalid', where: 'lessons' }],
  ['something more', aFile({ more: 1 }), { type: 'invalid', where: 'more' }],
  ['a lesson that is no run', aFile({ lessons: [1] }), { type: 'invalid', where: 'lessons[0]' }],
  ['a run without a lesson', withRun({ lesson: undefined }), { type: 'invalid', where: 'lessons[0].lesson.lessonId' }],
  [
    'a name that is none',
    withRun({ lesson: { lessonId: '../x' } }),
    { type: 'invalid', where: 'lessons[0].lesson.lessonId' },
  ],
  ['a broken run', withRun({ seed: -1 }), { type: 'invalid', where: 'lessons[0].seed' }],
])('%s is refused with a reason', (_, text, problem) => {
  expect(problemOf(text)).toMatchObject(problem);
});

function withRun(change: object): string {
  const file = JSON.parse(writeProgressFile([place('first-message')])) as { lessons: object[] };
  return aFile({ lessons: [{ ...file.lessons[0], ...change }] });
}
