import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Switch } from './Switch';

const html = (lockedBy: string | null) =>
  renderToStaticMarkup(
    <Switch label="zk1" state="running" isOn isUnderWay={false} lockedBy={lockedBy} onPress={() => {}} />,
  );
const attribute = (text: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(text)?.[1] ?? '';
const textAt = (text: string, id: string) => new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(text)?.[1];

// Five switches that are all called "running" are one to a screen reader.
test('a switch is called what it switches, and says what it is set to', () => {
  const text = html(null);
  expect(attribute(text, 'role')).toBe('switch');
  expect(attribute(text, 'aria-checked')).toBe('true');
  expect(textAt(text, attribute(text, 'aria-labelledby'))).toBe('zk1');
  expect(textAt(text, attribute(text, 'aria-describedby'))).toBe('running');
});

test('a switch that is locked says why', () => {
  const text = html('reason');
  expect(attribute(text, 'aria-disabled')).toBe('true');
  expect(attribute(text, 'aria-describedby')).toContain('reason');
});
