import { describe, expect, test } from 'vitest';
import { detectLanguage } from './detectLanguage';

const PAGE = 'https://example.org/partita/';
const nothing = { address: PAGE, stored: null, navigatorLanguages: [] };

describe('the language to begin in', () => {
  test('is English when nothing says otherwise', () => {
    expect(detectLanguage(nothing)).toBe('en');
  });

  test('is the first of the browser’s that there is', () => {
    expect(detectLanguage({ ...nothing, navigatorLanguages: ['fr-FR', 'ko-KR', 'ja'] })).toBe('ko');
  });

  test('is the one chosen before, whatever the browser says', () => {
    expect(detectLanguage({ ...nothing, stored: 'ja', navigatorLanguages: ['ko'] })).toBe('ja');
  });

  // A teacher sends a link in the language of the class; her readers may have read in another one before.
  test.each([
    ['?lang=ko', 'ko'],
    ['?class=5&lang=ja-JP#l=first-message', 'ja'],
    ['#l=first-message&lang=ko', 'ko'],
    ['?lang=ko#lang=ja', 'ko'],
    ['#lang=KO', 'ko'],
    ['?lang=#lang=ja', 'ja'],
  ])('is what the address %s asks for', (tail, language) => {
    expect(detectLanguage({ address: PAGE + tail, stored: 'en', navigatorLanguages: ['en'] })).toBe(language);
  });

  test.each(['?lang=xx', '#lang=<script>', '?lang=%', '#%E0%A4%A', '?lang'])('does not stumble over %s', (tail) => {
    expect(detectLanguage({ address: PAGE + tail, stored: 'xx', navigatorLanguages: ['', 'ja'] })).toBe('ja');
  });
});
