import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command, Refusal } from '../../engine';
import { refusalWords } from '../notices/refusalWords';
import { useSessionStore } from '../useSession';

export interface Given {
  /** What to show under the field it belongs to. */
  readonly title: string;
  readonly text: string;
  /** The setting that was refused; null for the whole. */
  readonly key: string | null;
  /** The exception that a client throws; null where it is not a client. */
  readonly exception: string | null;
}

/** Gives a command; when it is refused, says why beside the form instead of elsewhere, and what was typed stays. */
export function useGive(onDone: () => void) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const give = (command: Command) => {
    const refused = session.getState().give(command);
    setRefusal(refused);
    // It is told here, so it need not pass by again later.
    if (refused !== null) session.getState().dismissRefusal();
    else onDone();
  };
  if (refusal === null) return { give, refused: null };
  const { title, kafka, advice } = refusalWords(t, refusal);
  const text = kafka === null ? advice : `${kafka} — ${advice}`;
  const ofConfig = refusal.type === 'invalidConfig' ? refusal : null;
  const refused: Given = { title, text, key: ofConfig?.key ?? null, exception: ofConfig?.exception ?? null };
  return { give, refused };
}
