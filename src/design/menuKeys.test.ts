import { expect, test } from 'vitest';
import { innerShortcut, menuMoveFor } from './menuKeys';

const items = [
  { label: 'Stop gracefully', shortcut: 'S' },
  { label: 'Kill', shortcut: 'K' },
  { label: 'Restart', shortcut: 'R', disabledReason: 'it is running' },
  { label: 'Configuration' },
];
const press = (key: string, code = '') => menuMoveFor({ key, code }, items, 1);

test('the arrows walk, and go round the ends', () => {
  expect(press('ArrowDown')).toEqual({ type: 'focus', index: 2 });
  expect(press('ArrowUp')).toEqual({ type: 'focus', index: 0 });
  expect(menuMoveFor({ key: 'ArrowDown', code: '' }, items, 3)).toEqual({ type: 'focus', index: 0 });
  expect(menuMoveFor({ key: 'ArrowUp', code: '' }, items, 0)).toEqual({ type: 'focus', index: 3 });
});

// Opened by a pointer, nothing has the keyboard yet.
test('from nowhere, down goes to the first and up to the last', () => {
  expect(menuMoveFor({ key: 'ArrowDown', code: '' }, items, -1)).toEqual({ type: 'focus', index: 0 });
  expect(menuMoveFor({ key: 'ArrowUp', code: '' }, items, -1)).toEqual({ type: 'focus', index: 3 });
});

test('Home and End go to the ends, Esc and Tab leave', () => {
  expect(press('Home')).toEqual({ type: 'focus', index: 0 });
  expect(press('End')).toEqual({ type: 'focus', index: 3 });
  expect(press('Escape')).toEqual({ type: 'close' });
  expect(press('Tab')).toEqual({ type: 'close' });
});

test('a shortcut letter chooses in either case', () => {
  expect(press('k')).toEqual({ type: 'choose', index: 1 });
  expect(press('S')).toEqual({ type: 'choose', index: 0 });
});

// She asked for something that is off: she is led to where the reason stands.
test('the letter of an item that is off only leads to it', () => {
  expect(press('r')).toEqual({ type: 'focus', index: 2 });
});

test('any other letter leads to the next item that begins with it', () => {
  expect(press('c')).toEqual({ type: 'focus', index: 3 });
  expect(press('x')).toBeNull();
});

// A learner in Seoul presses the key on which K is printed; her keyboard says ㅏ.
test('a keyboard in another script chooses by the place of the key', () => {
  expect(press('ㅏ', 'KeyK')).toEqual({ type: 'choose', index: 1 });
  expect(press('Process', 'KeyS')).toEqual({ type: 'choose', index: 0 });
});

// Enter and Space are the focused button's own, and would be done twice.
test('Enter and Space are left alone', () => {
  expect(press('Enter', 'Enter')).toBeNull();
  expect(press(' ', 'Space')).toBeNull();
});

// A long menu is folded; who knows the letters need not know where.
test('what is behind an item is opened with the arrow, left with the other, and reached by its letter', () => {
  const inner = { label: 'Cut a link', shortcut: 'L' };
  const folded = [...items, { label: 'Network', items: [[inner]] }];
  const at = (key: string, current: number, isInside = false) =>
    menuMoveFor({ key, code: '' }, folded, current, isInside);
  expect(at('ArrowRight', 4)).toEqual({ type: 'choose', index: 4 });
  expect(at('ArrowRight', 0)).toBeNull();
  expect(at('ArrowLeft', 0)).toBeNull();
  expect(at('ArrowLeft', 1, true)).toEqual({ type: 'back' });
  expect(at('Escape', 1, true)).toEqual({ type: 'back' });
  expect(at('Escape', 1)).toEqual({ type: 'close' });
  expect(innerShortcut({ key: 'l', code: 'KeyL' }, folded)).toBe(inner);
  expect(innerShortcut({ key: 'k', code: 'KeyK' }, folded)).toBeNull();
});
