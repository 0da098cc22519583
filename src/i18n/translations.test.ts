import { expect, test } from 'vitest';
import { addViewTexts, createI18n, setLanguage } from './createI18n';
import { translation as englishPage } from './en/translation';
import { loadGlossary } from './glossary';
import { translation as japanesePage } from './ja/translation';
import { translation as koreanPage } from './ko/translation';
import { LANGUAGES } from './languages';
import { narrationFor } from './loadLanguage';
import { loadClientSettingSentences } from './clientSettings';
import { loadSettingSentences } from './settings';
import { parseMarkup, placeholdersOf } from './markup';
import { views as englishViews } from './views/en';
import { views as japaneseViews } from './views/ja';
import { views as koreanViews } from './views/ko';

const english = textsIn({ ...englishPage, views: englishViews });
const others = [
  ['ja', textsIn({ ...japanesePage, views: japaneseViews })],
  ['ko', textsIn({ ...koreanPage, views: koreanViews })],
] as const;

test.each(others)('%s has the keys that English has, singular forms aside', (_, texts) => {
  const wanted = [...english.keys()].filter((key) => !key.endsWith('_one'));
  expect([...texts.keys()].sort()).toEqual(wanted.sort());
});

test.each(others)('%s has the same placeholders as English in every text', (_, texts) => {
  const differing = [...texts].filter(
    ([key, text]) => placeholdersOf(text).join() !== placeholdersOf(english.get(key) ?? '').join(),
  );
  expect(differing).toEqual([]);
});

test('both forms of a plural have the same placeholders', () => {
  const singular = [...english].filter(([key]) => key.endsWith('_one'));
  const differing = singular.filter(([key, text]) => {
    const plural = english.get(key.replace(/_one$/, '_other')) ?? '';
    return placeholdersOf(text).join() !== placeholdersOf(plural).join();
  });
  expect(singular.length).toBeGreaterThan(0);
  expect(differing).toEqual([]);
});

test.each([['en', english] as const, ...others])('no text in %s is empty or holds broken markup', (_, texts) => {
  const broken = [...texts].filter(
    ([, text]) =>
      text.trim() === '' || parseMarkup(text).some((token) => token.type === 'text' && /\*\*|`/.test(token.text)),
  );
  expect(broken).toEqual([]);
});

// Whoever translates by copying forgets some. Names and signs may be the same in every language.
const SAME_ON_PURPOSE = [
  'app.name',
  'app.pageTitle',
  'app.regions.header',
  'add.groupId',
  'lesson.count',
  'stage.link.slow',
  'stage.lastStableOffset',
  'viewTitles.zookeeper',
  'views.events.kinds.zookeeper',
];

test.each(others)('nothing in %s was left in English', (_, texts) => {
  const left = [...texts].filter(
    ([key, text]) => text === english.get(key) && /[a-z]{2}/i.test(text.replace(/\{\{\w+\}\}|HW|LEO/g, '')),
  );
  const keys = left.map(([key]) => key).filter((key) => !SAME_ON_PURPOSE.includes(key));
  expect(keys).toEqual(['stage.minInSync']);
});

test('a language is loaded when it is chosen, and the page switches to it', async () => {
  const i18n = await createI18n('ja');
  expect(i18n.t('transport.play')).toBe('再生');
  await setLanguage(i18n, 'ko');
  expect(i18n.t('transport.play')).toBe('재생');
  expect(narrationFor('ko').commands.killBroker({ type: 'killBroker', brokerId: 2 })).toBe('브로커 2번을 껐어요');
  await setLanguage(i18n, 'en');
  expect(i18n.t('transport.skipped', { time: '18 s', what: 'the session of broker 1 expires' })).toBe(
    '+18 s, until the session of broker 1 expires',
  );
});

// A view that was open when the language changes must not fall back to its keys.
test('the texts of the views around the stage come when one is opened, and follow the language', async () => {
  const i18n = await createI18n('en');
  expect(i18n.hasResourceBundle('en', 'views')).toBe(false);
  await addViewTexts(i18n);
  expect(i18n.t('frame.close', { ns: 'views', view: 'Events' })).toBe('Close Events');
  await setLanguage(i18n, 'ja');
  expect(i18n.t('frame.close', { ns: 'views', view: 'イベント' })).toBe('イベントを閉じる');
});

test('numbers take the right form, and what a person typed is not escaped twice', async () => {
  const i18n = await createI18n('en');
  expect(i18n.t('stage.partitions', { count: 1 })).toBe('1 partition');
  expect(i18n.t('stage.partitions', { count: 3 })).toBe('3 partitions');
  expect(i18n.t('stage.noGroup', { topic: '<a&b>' })).toBe('no group reads <a&b> yet');
  await setLanguage(i18n, 'ja');
  expect(i18n.t('stage.partitions', { count: 1 })).toBe('パーティション1個');
});

test.each(LANGUAGES)('every term of the glossary is explained in %s', async (language) => {
  const { entries } = await loadGlossary(language);
  expect(entries.length).toBeGreaterThan(90);
  const lacking = entries.filter(
    ({ name, text, elsewhere }) =>
      name.trim() === '' || text.trim() === '' || elsewhere.length !== LANGUAGES.length - 1,
  );
  expect(lacking).toEqual([]);
});

// The compiler asks for every sentence; that each was really written in its language, only this does.
test.each(
  LANGUAGES.flatMap((language) => [
    [language, 'topics and brokers', loadSettingSentences] as const,
    [language, 'clients', loadClientSettingSentences] as const,
  ]),
)('every setting is explained in %s, in words of its own: %s', async (language, _, load) => {
  const sentences = Object.values<string>(await load(language));
  const elsewhere = LANGUAGES.filter((other) => other !== language);
  const foreign = new Set((await Promise.all(elsewhere.map((other) => load(other)))).flatMap(Object.values<string>));
  expect(sentences.filter((text) => text.trim() === '')).toEqual([]);
  expect(new Set(sentences).size).toBe(sentences.length);
  expect(sentences.filter((text) => foreign.has(text))).toEqual([]);
});

function textsIn(texts: object, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]: [string, unknown]) => {
      const here = path === '' ? key : `${path}.${key}`;
      return typeof value === 'string' ? [[here, value] as const] : [...textsIn(value as object, here)];
    }),
  );
}
