import { afterEach, expect, test, vi } from 'vitest';
import { showDrawnPage } from './drawnPage';

afterEach(() => {
  vi.unstubAllGlobals();
});

type Storage = Pick<typeof localStorage, 'getItem'>;

const keeping = (kept: Readonly<Record<string, string>>): Storage => ({ ...kept, getItem: (key) => kept[key] ?? null });

/** Opens the page in a browser that has this kept, and says whether the first page is shown as it was drawn. */
async function isDrawn(storage: Storage, address = 'http://localhost/'): Promise<boolean> {
  const template = { content: { cloneNode: () => 'drawn' } };
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('document', { querySelector: () => template, hidden: true });
  vi.stubGlobal('location', new URL(address));
  vi.stubGlobal('localStorage', storage);
  const shown: unknown[] = [];
  const root = { append: (...each: unknown[]) => shown.push(...each), querySelectorAll: () => [] };
  await showDrawnPage(root as unknown as HTMLElement, 'en');
  return shown.length > 0;
}

test('a first visit sees the page as it was drawn, also after she has only looked at it', async () => {
  expect(await isDrawn(keeping({}))).toBe(true);
  expect(await isDrawn(keeping({ 'partita.theme': 'dark', 'partita.lastLesson': 'first-message' }))).toBe(true);
});

// What she would answer on the drawn page would be taken for an answer of the lesson that opens instead.
test('nothing is drawn where another lesson opens', async () => {
  expect(await isDrawn(keeping({ 'partita.lastLesson': 'retention' }))).toBe(false);
  expect(await isDrawn(keeping({ 'partita.lesson.first-message': '{}' }))).toBe(false);
  expect(await isDrawn(keeping({}), 'http://localhost/#sandbox')).toBe(false);
  expect(await isDrawn(keeping({}), 'http://localhost/?embed=stage')).toBe(false);
});

test('a browser that keeps nothing sees it on every visit', async () => {
  const refuse = () => {
    throw new DOMException('', 'SecurityError');
  };
  expect(await isDrawn(new Proxy(keeping({}), { get: refuse, ownKeys: refuse }))).toBe(true);
});
