import { expect, test } from 'vitest';
import { escapeMarkup, parseMarkup, placeholdersOf, renderPlain, renderText } from './markup';

test('strong and code become tokens', () => {
  expect(parseMarkup('A **key** and `orders`.')).toEqual([
    { type: 'text', text: 'A ' },
    { type: 'strong', text: 'key' },
    { type: 'text', text: ' and ' },
    { type: 'code', text: 'orders' },
    { type: 'text', text: '.' },
  ]);
});

test('code within strong stays code, and the rest of it strong', () => {
  expect(parseMarkup('**`kitchen` joined** the group')).toEqual([
    { type: 'code', text: 'kitchen' },
    { type: 'strong', text: ' joined' },
    { type: 'text', text: ' the group' },
  ]);
});

test.each(['**open', '`open', 'a ** b', '2 * 3', ''])('what is not closed is plain text: %s', (text) => {
  expect(renderPlain(text)).toBe(text);
});

// A person may name a key as she likes. It is shown as she typed it, and never taken for markup or a placeholder.
test.each(['**', '`', '\\', '**a** `b` \\c', '{{lane}}', '<b>'])('a value is shown as it is: %s', (value) => {
  const tokens = renderText('The key `{{key}}` of **{{lane}}**', { key: value, lane: 'orders-1' });
  expect(tokens).toContainEqual({ type: 'code', text: value });
  expect(tokens).toContainEqual({ type: 'strong', text: 'orders-1' });
  expect(parseMarkup(`\`${escapeMarkup(value)}\``)).toEqual([{ type: 'code', text: value }]);
});

test('a placeholder without a value stays, so that somebody notices', () => {
  expect(renderPlain('{{here}} and {{toString}}', { here: 1 })).toBe('1 and {{toString}}');
});

test('placeholders are listed once each', () => {
  expect(placeholdersOf('{{b}} {{a}} **{{ b }}**')).toEqual(['a', 'b']);
});
