import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Field } from './Field';

const attribute = (html: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(html)?.[1];
const input = (html: string) => /<(input|select)[^>]*>/.exec(html)?.[0] ?? '';

// Seen, the texts lie beside the field; heard, they are there only if the field points at them.
test('a field says its note, its help and its error, in that order', () => {
  const html = renderToStaticMarkup(
    <Field
      label="min.insync.replicas"
      note="default 1"
      help="Copies needed."
      errorTitle="Refused"
      error="Give 1, 2 or 3."
    />,
  );
  const ids = attribute(input(html), 'aria-describedby')?.split(' ') ?? [];
  expect(ids.map((id) => id.replace(/^.*-/, ''))).toEqual(['note', 'help', 'error']);
  for (const id of ids) expect(html).toContain(`id="${id}"`);
  expect(attribute(input(html), 'aria-invalid')).toBe('true');
  expect(html).toContain('role="alert"');
});

test('a field without texts points at nothing', () => {
  const html = renderToStaticMarkup(<Field label="Find a key" />);
  expect(input(html)).not.toContain('aria-');
  expect(attribute(html, 'for')).toBe(attribute(input(html), 'id'));
});

test('another control is tied to the label as an input is', () => {
  const html = renderToStaticMarkup(
    <Field label="cleanup.policy" control={(wiring) => <select {...wiring} defaultValue="delete" />} />,
  );
  expect(input(html)).toContain('<select');
  expect(attribute(html, 'for')).toBe(attribute(input(html), 'id'));
});

// A sentence of ours in the fixed-width face has holes in it, in Korean most of all.
test.each([
  [true, true, true],
  ['value', false, true],
  [undefined, false, false],
] as const)('mono %s: Kafka’s words are set in the fixed-width face, ours are not', (mono, label, value) => {
  const html = renderToStaticMarkup(<Field label="Writes to" mono={mono} defaultValue="meals" />);
  const isMono = (tag: string) => / class="[^"]*\bmono\b/.test(new RegExp(`<${tag}[^>]*>`).exec(html)?.[0] ?? '');
  expect([isMono('label'), isMono('input')]).toEqual([label, value]);
});
