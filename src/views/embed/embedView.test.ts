import { expect, test } from 'vitest';
import { embedAddress, embeddedView } from './embedView';

test('the address says which view a page within another one shows', () => {
  expect(embeddedView('?embed=events')).toBe('events');
  expect(embeddedView('?lang=ja&embed=stage')).toBe('stage');
  expect(embeddedView('?lang=ja')).toBeNull();
  // Somebody else's page must not fall apart over a view that this version does not know.
  expect(embeddedView('?embed=tomorrow')).toBe('stage');
});

test('the address of a frame has the view, the run, and the language and theme that were chosen', () => {
  const page = 'https://partita.example/?theme=dark';
  expect(embedAddress(page, { view: 'events', language: 'ko', theme: 'dark' }, '#r=abc')).toBe(
    'https://partita.example/?embed=events&lang=ko&theme=dark#r=abc',
  );
  expect(embedAddress(page, { view: 'stage', language: null, theme: 'system' }, '#r=abc')).toBe(
    'https://partita.example/?embed=stage#r=abc',
  );
});
