import type { KafkaEvent } from '../../engine';
import type { Language } from '../languages';
import type { Story, StoryLine } from './types';

export type { Story, StoryLine } from './types';

const CHUNKS: Readonly<Record<Language, () => Promise<{ readonly story: Story }>>> = {
  en: () => import('./en'),
  ja: () => import('./ja'),
  ko: () => import('./ko'),
};

/** The story's words. Loaded with the first view that tells it. */
export async function loadStory(language: Language): Promise<Story> {
  return (await CHUNKS[language]()).story;
}

/** What happened and why, in two parts; null for what the narration tells in one. */
export function storyLine(story: Story, event: KafkaEvent): StoryLine | null {
  const lines: Readonly<Record<string, unknown>> = story.lines;
  const tell = lines[event.type] as ((event: KafkaEvent) => StoryLine) | undefined;
  return tell?.(event) ?? null;
}

/** How Kafka does such a thing; null where there is no more to say. */
export function meaningOf(story: Story, event: KafkaEvent): string | null {
  if (event.type === 'znodeChanged' && event.change === 'deleted' && event.isEphemeral) return story.ephemeralGone;
  const meanings: Readonly<Record<string, string>> = story.meanings;
  return meanings[event.type] ?? null;
}
