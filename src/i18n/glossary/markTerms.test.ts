import { expect, test } from 'vitest';
import { termFinder } from './markTerms';

function marked(language: 'en' | 'ja' | 'ko', text: string): string {
  const parts = termFinder(language).partsOf(text, new Set());
  expect(parts.map((part) => part.text).join('')).toBe(text);
  return parts.map(({ text: part, term }) => (term === null ? part : `[${part}:${term}]`)).join('');
}

// A newcomer presses the first word she does not know; the same word underlined four times would only be noise.
test('each term is marked where it comes first, in its longest form', () => {
  expect(marked('en', 'The leader epoch counts leaders. Another leader is elected.')).toBe(
    'The [leader epoch:leaderEpoch] counts [leaders:leader]. Another leader is elected.',
  );
  expect(marked('en', 'A record below the high watermark is on every in-sync replica.')).toBe(
    'A [record:record] below the [high watermark:highWatermark] is on every [in-sync replica:inSyncReplica].',
  );
});

test('a term inside another word is not one', () => {
  expect(marked('en', 'A monkey logged in; the blog turns its keyboard.')).toBe(
    'A monkey logged in; the blog turns its keyboard.',
  );
  expect(marked('ja', 'スキーマとダイアログ')).toBe('スキーマとダイアログ');
  expect(marked('ko', '프로그램을 지키다')).toBe('프로그램을 지키다');
});

test('endings of the language may follow', () => {
  expect(marked('en', 'Two brokers, three batches.')).toBe('Two [brokers:broker], three [batches:batch].');
  expect(marked('ja', 'ブローカーがリーダーになります')).toBe('[ブローカー:broker]が[リーダー:leader]になります');
  expect(marked('ko', '브로커가 리더에게서 복제해요')).toBe('[브로커:broker]가 [리더:leader]에게서 복제해요');
});

// 키워야 is no key: a reader who presses it is told about something else.
test('a short Korean word is a term only before a particle or where it ends', () => {
  expect(marked('ko', '토픽도 키워야 해요')).toBe('[토픽:topic]도 키워야 해요');
  expect(marked('ko', '키마다 다르고, 같은 키')).toBe('[키:key]마다 다르고, 같은 키');
  expect(marked('ko', '키, 값')).toBe('[키:key], 값');
});

test('what was seen above is not marked again', () => {
  const seen = new Set<never>();
  const { partsOf } = termFinder('en');
  expect(partsOf('A broker.', seen).some(({ term }) => term === 'broker')).toBe(true);
  expect(partsOf('Another broker.', seen)).toEqual([{ text: 'Another broker.', term: null }]);
});

test('a setting is known by its name alone', () => {
  const { termOf } = termFinder('ko');
  expect(termOf('min.insync.replicas')).toBe('minInSync');
  expect(termOf('min.insync')).toBe(null);
});
