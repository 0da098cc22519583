import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField, SegmentedControl } from '../../design';
import type { TraceEntry } from '../../engine';
import { formatNumber, renderPlain, useNarration } from '../../i18n';
import { countEvents, EVENT_KINDS, EventRows } from '../../projections';
import { tellLine } from '../story/tellLine';
import { useStory } from '../story/useStory';
import { ViewFrame } from '../drawer/ViewFrame';
import { useSession } from '../useSession';
import { useThrottled } from '../useThrottled';
import { EventDetail } from './EventDetail';
import { EventList } from './EventList';
import styles from './EventsView.module.css';
import { Kinds } from './Kinds';
import { LiveLog } from './LiveLog';
import { useEventFilter } from './useEventFilter';

export type Mode = 'inWords' | 'asRecorded';

/** The story of the run: every line with its reason, its moment, its causes and what it led to. */
export function EventsView() {
  const { t } = useTranslation('views');
  const { language, narration } = useNarration();
  const story = useStory();
  const { filter, change } = useEventFilter();
  const [mode, setMode] = useState<Mode>('inWords');
  const trace = useSession((session) => session.trace);
  const nowMs = useThrottled((session) => Math.floor(session.playheadMs));
  const endMs = useThrottled((session) => Math.max(session.endMs, Math.floor(session.playheadMs)));

  const rows = useMemo(() => {
    const textOf = (entry: TraceEntry) => {
      const { sentence, reason } = tellLine(narration, story, entry);
      return `${renderPlain(sentence)} ${renderPlain(reason ?? '')} ${recordOf(entry)}`.toLowerCase();
    };
    return new EventRows(trace, filter, textOf);
  }, [trace, filter, narration, story]);
  const counts = countEvents(trace, nowMs);
  const all = EVENT_KINDS.reduce(
    (sum, kind) => (kind === 'quiet' && !filter.kinds.has(kind) ? sum : sum + counts[kind]),
    0,
  );
  const last = rows.all[rows.countUntil(nowMs) - 1];

  return (
    <ViewFrame
      view="events"
      note={t('events.counts', {
        all: formatNumber(all, language),
        shown: formatNumber(last?.type === 'entry' ? last.told : 0, language),
      })}
      tools={
        <>
          <SearchField
            label={t('events.search')}
            clearLabel={t('frame.clear')}
            value={filter.search}
            onChange={(search) => change({ search })}
            className={styles.search}
          />
          <SegmentedControl
            label={t('events.mode')}
            options={[
              { value: 'inWords', label: t('events.inWords') },
              { value: 'asRecorded', label: t('events.asRecorded') },
            ]}
            value={mode}
            onChange={setMode}
          />
        </>
      }
    >
      <div className={styles.view}>
        <div className={styles.columns}>
          <Kinds filter={filter} counts={counts} change={change} />
          <EventList rows={rows} mode={mode} story={story} nowMs={nowMs} endMs={endMs} />
          <EventDetail mode={mode} story={story} endMs={endMs} />
        </div>
        <LiveLog rows={rows} story={story} />
      </div>
    </ViewFrame>
  );
}

/** What was recorded, as far as it can be looked for: keys, paths, errors and names stand in it as they are. */
function recordOf(entry: TraceEntry): string {
  if (entry.kind === 'event') return `${entry.nodeId} ${JSON.stringify(entry.event)}`;
  if (entry.kind === 'command') return JSON.stringify(entry.command);
  const { body, from, to } = entry.message;
  return `${body.api} ${from} ${to}`;
}
