import { expect, test } from 'vitest';
import { embedAddress, embeddedView } from './embedView';

test('the address says which view a page within another one shows', () => {
  expect(embeddedView('?embed=events')).toBe('events');
  expect(embeddedView('?lang=ja&embed=stage')).toBe('stage');
  expect(embeddedView('?lang=ja')).toBeNull();
  // Somebody else's page must not fall apart over a view that this version does not know.
  expect(embeddedView('?embed=tomorrow')).toBe('stage');
});

test('the address of a frame has the view, the language if one was chosen, and the run', () => {
  expect(embedAddress('https://partita.example/?theme=dark', 'events', 'ko', '#r=abc')).toBe(
    'https://partita.example/?embed=events&lang=ko#r=abc',
  );
  expect(embedAddress('https://partita.example/', 'stage', null, '#r=abc')).toBe(
    'https://partita.example/?embed=stage#r=abc',
  );
});
