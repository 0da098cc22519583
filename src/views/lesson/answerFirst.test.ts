import { expect, test } from 'vitest';
import { createI18n } from '../../i18n';
import { answerFirst } from './answerFirst';

// A Korean newcomer was told to choose an answer, before a field with nothing to choose from.
test.each([
  ['en', 'Type an answer first', 'type an answer first'],
  ['ja', '先に答えを入力してください', '先に答えを入力してください'],
  ['ko', '먼저 답을 입력하세요', '먼저 답을 입력하세요'],
] as const)('%s: a number is to be typed', async (language, inPanel, onStage) => {
  const { t } = await createI18n(language);
  const { panel, stage } = answerFirst({ prediction: { type: 'number', truth: 1 } });
  expect(t(panel)).toContain(inPanel);
  expect(t(stage)).toBe(onStage);
});

test.each([
  ['en', 'Choose an answer first', 'choose an answer first'],
  ['ja', '先に答えを選んでください', '先に答えを選んでください'],
  ['ko', '먼저 답을 고르세요', '먼저 답을 고르세요'],
] as const)('%s: one of several answers is to be chosen', async (language, inPanel, onStage) => {
  const { t } = await createI18n(language);
  const { panel, stage } = answerFirst({ prediction: { type: 'options', options: [] } });
  expect(t(panel)).toContain(inPanel);
  expect(t(stage)).toBe(onStage);
});
