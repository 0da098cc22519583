import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatAgo, useNarration } from '../../i18n';
import type { KeptRun, Scene } from '../../session';
import { useSheets } from '../sheets';
import { useSessionStore } from '../useSession';
import { Shelf, ShelfLine } from './Shelf';

const MOST_SHOWN = 3;

/** What she has saved under a name; nothing while there is nothing. */
export function OwnRuns() {
  const { t: v } = useTranslation('views');
  const { language } = useNarration();
  const session = useSessionStore();
  const { open } = useSheets();
  const [runs] = useState(() =>
    session
      .getState()
      .keptRuns()
      .filter(({ isAuto }) => !isAuto),
  );
  if (runs.length === 0) return null;
  return (
    <Shelf title={v('lessonMap.yours')} more={v('lessonMap.allRuns')} onMore={() => open('runs')}>
      {runs.slice(0, MOST_SHOWN).map((run) => {
        const { id, name, brokers, actions, savedAtMs } = run;
        const title = name ?? v('runs.untitled');
        return (
          <ShelfLine
            key={id}
            title={title}
            text={v('runs.facts', {
              brokers: v('runs.brokers', { count: brokers }),
              count: actions,
              when: formatAgo(savedAtMs, language),
            })}
            notes={staveOf(run)}
            action={v('lessonMap.openScene', { title })}
            onOpen={() => void session.getState().openKept(id)}
          />
        );
      })}
    </Shelf>
  );
}

/** A note for every action, as far as there is room, on as many lines as there are brokers. */
function staveOf({ brokers, actions }: KeptRun): Scene['stave'] {
  const lines = Math.max(1, Math.min(brokers, 3));
  return Array.from({ length: Math.min(actions, lines * 5) }, (_, index) => ({
    line: (index % lines) as 0 | 1 | 2,
    at: Math.floor(index / lines) as 0 | 1 | 2 | 3 | 4,
    color: ((index % 6) + 1) as 1 | 2 | 3 | 4 | 5 | 6,
  }));
}
