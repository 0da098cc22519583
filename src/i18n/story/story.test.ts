import { expect, test } from 'vitest';
import { LANGUAGES } from '../languages';
import { parseMarkup } from '../markup';
import { EVENTS } from '../narration/everyEvent.testing';
import { plain } from '../narration/parts';
import { meaningOf, storyLine } from './index';
import { story as en } from './en';
import { story as ja } from './ja';
import { story as ko } from './ko';

const STORIES = { en, ja, ko };

test.each(LANGUAGES)('every line of the story has a sentence and a reason in %s, without loose ends', (language) => {
  const story = STORIES[language];
  const told = Object.values(EVENTS).flatMap((event) => storyLine(story, event) ?? []);
  const meanings = [...Object.values(story.meanings), story.ephemeralGone, ...Object.values(story.meaningOfCommand)];
  const words = [...told, ...meanings].map(plain);
  expect(told.length).toBeGreaterThan(80);
  expect(words.filter((text) => text.trim() === '' || /undefined|NaN|\[object| {2}/.test(text))).toEqual([]);
  expect(told.flatMap(parseMarkup).filter(({ type, text }) => type !== 'code' && text.includes('`'))).toEqual([]);
});

test('a line reads like this', () => {
  expect(storyLine(en, EVENTS.leaderElected)?.map(plain)).toEqual([
    'Broker 3 leads orders-1, epoch 1',
    'first of [2, 3, 1] that is alive and in sync',
  ]);
  expect(storyLine(en, EVENTS.sessionExpired)?.map(plain)).toEqual([
    'ZooKeeper ended the session of broker 2',
    '18 s without a ping',
  ]);
  expect(storyLine(en, EVENTS.diskWiped)).toBeNull();
  expect(meaningOf(en, EVENTS.leaderElected)).toContain('LeaderAndIsr');
  // Why a broker's registration is gone: not because somebody wrote, but because its session is over.
  expect(meaningOf(en, EVENTS.znodeChanged)).toContain('no longer than the session');
  expect(meaningOf(en, { ...EVENTS.znodeChanged, isEphemeral: false })).toContain('majority');
});
