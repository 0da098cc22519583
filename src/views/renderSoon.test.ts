import type * as Page from './renderSoon';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let page: typeof Page;

beforeEach(async () => {
  vi.useFakeTimers();
  // The module remembers when it last rendered: each test has a page of its own.
  vi.resetModules();
  page = await import('./renderSoon');
});
afterEach(() => vi.useRealTimers());

test('what is asked for often is read once for each picture, and the last time is not forgotten', () => {
  const read = vi.fn<() => void>();
  page.renderSoon(read);
  expect(read).toHaveBeenCalledTimes(1);
  page.renderSoon(read);
  page.renderSoon(read);
  expect(read).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(70);
  expect(read).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1_000);
  expect(read).toHaveBeenCalledTimes(2);
});

test('the next picture waits until the last is on the screen', () => {
  const read = vi.fn<() => void>();
  const beat = page.keepBeat(() => {});
  page.renderSoon(read);
  page.renderSoon(read);
  vi.advanceTimersByTime(200);
  expect(read).toHaveBeenCalledTimes(1);
  beat.wasShown();
  expect(read).toHaveBeenCalledTimes(2);
  beat.wasShown();
  beat.stop();
});

test('a picture that never comes holds up the next for a second', () => {
  const read = vi.fn<() => void>();
  const beat = page.keepBeat(() => {});
  page.renderSoon(read);
  vi.advanceTimersByTime(900);
  page.renderSoon(read);
  expect(read).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(200);
  expect(read).toHaveBeenCalledTimes(2);
  beat.stop();
});

test('who has gone is not read', () => {
  const read = vi.fn<() => void>();
  const stays = vi.fn<() => void>();
  page.renderSoon(stays);
  page.renderSoon(read);
  page.renderNoMore(read);
  vi.advanceTimersByTime(100);
  expect(read).not.toHaveBeenCalled();
});
