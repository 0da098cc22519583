import type { Scene } from './scenes/types';

/** The ready scenes, a chunk of their own. */
export async function loadScenes(): Promise<readonly Scene[]> {
  return (await import('./scenes')).SCENES;
}
