import type { Command } from '../../engine';
import { narrate, renderPlain, useNarration } from '../../i18n';

/** A command as the story tells it. */
export function useCommandWords(): (command: Command) => string {
  const { narration } = useNarration();
  return (command) =>
    renderPlain(narrate(narration, { kind: 'command', id: 0, timeMs: 0, causeId: null, command, refusal: null }));
}
