import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Eyebrow } from '../../design';
import type { TimeMs, TraceEntry } from '../../engine';
import { formatDuration, formatMoment, type Story, useNarration } from '../../i18n';
import { causesOf, effectsOf, electionOf, kindOfEntry } from '../../projections';
import { Marked } from '../Marked';
import { useSheets } from '../sheets';
import { useNodeName } from '../story/useNodeName';
import { tellLine, tellMeaning } from '../story/tellLine';
import { useGoTo } from '../useGoTo';
import { useSession } from '../useSession';
import { ElectionPicture } from './ElectionPicture';
import styles from './EventDetail.module.css';
import type { Mode } from './EventsView';

interface EventDetailProps {
  readonly mode: Mode;
  readonly story: Story | null;
  readonly endMs: TimeMs;
}

/** The line that is chosen: what was decided, what it came from, and what it led to. */
export function EventDetail({ mode, story, endMs }: EventDetailProps) {
  const { t } = useTranslation('views');
  const { narration } = useNarration();
  const { setWhyWide } = useSheets();
  const untilMs = useAtRest(endMs);
  const trace = useSession((session) => session.trace);
  const entryId = useSession(({ selection }) => (selection?.type === 'entry' ? selection.entryId : null));
  const entry = entryId === null ? null : trace.entryById(entryId);
  if (entry === null)
    return (
      <aside className={styles.detail}>
        <p className={styles.quiet}>{t('events.choose')}</p>
      </aside>
    );
  const kind = kindOfEntry(entry, trace);
  const meaning = tellMeaning(story, entry);
  return (
    <aside className={styles.detail} aria-label={t(`events.kinds.${kind}`)}>
      <div className={styles.head}>
        <Eyebrow>{t(`events.kinds.${kind}`)}</Eyebrow>
        <button type="button" className={styles.place} onClick={() => setWhyWide(true)}>
          {t('events.why')}
        </button>
        <time className="mono">{formatMoment(entry.timeMs)}</time>
      </div>
      <h3 className={styles.title}>
        <Marked text={tellLine(narration, story, entry).sentence} />
      </h3>
      {mode === 'asRecorded' ? (
        // It is scrolled, and so must be reached by keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className={styles.record} tabIndex={0}>
          {JSON.stringify(entry, null, 2)}
        </pre>
      ) : (
        <>
          {meaning !== null && <p className={styles.meaning}>{meaning}</p>}
          <Decision entry={entry} />
          <div className={styles.ways}>
            <Because entry={entry} story={story} />
            <LedTo entry={entry} story={story} endMs={untilMs} />
          </div>
        </>
      )}
    </aside>
  );
}

/** While time runs, what an entry leads to is not looked for anew with each picture. */
function useAtRest(timeMs: TimeMs): TimeMs {
  const isPlaying = useSession((session) => session.isPlaying);
  const [restMs, setRestMs] = useState(timeMs);
  if (!isPlaying && restMs !== timeMs) setRestMs(timeMs);
  return isPlaying ? restMs : timeMs;
}

function Decision({ entry }: { readonly entry: TraceEntry }) {
  const stateAt = useSession((session) => session.stateAt);
  const election = useMemo(
    () =>
      entry.kind === 'event' && entry.event.type === 'leaderElected' ? electionOf(entry, stateAt(entry.timeMs)) : null,
    [entry, stateAt],
  );
  return election === null ? null : <ElectionPicture election={election} />;
}

interface WayProps {
  readonly entry: TraceEntry;
  readonly story: Story | null;
}

/** The nearest cause, and how far it is back to what a person did. */
function Because({ entry, story }: WayProps) {
  const { t } = useTranslation('views');
  const { language } = useNarration();
  const trace = useSession((session) => session.trace);
  const causes = causesOf(trace, entry.id);
  const [, cause] = causes;
  const root = causes.at(-1);
  const steps = causes.length - 1;
  return (
    <section>
      <Eyebrow as="h4">{t('events.because')}</Eyebrow>
      {cause === undefined || root === undefined ? (
        <p className={styles.quiet}>{t('events.began')}</p>
      ) : (
        <ul>
          <li>
            <Place entry={cause.entry} story={story} />{' '}
            {entry.timeMs === cause.entry.timeMs
              ? t('events.atOnce')
              : t('events.earlier', { time: formatDuration(entry.timeMs - cause.entry.timeMs, language) })}
          </li>
          {steps > 1 && (
            <li>
              <Place
                entry={root.entry}
                story={story}
                text={t(root.entry.timeMs < 0 ? 'events.stepsToScenario' : 'events.stepsBack', { number: steps })}
              />
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

function LedTo({ entry, story, endMs }: WayProps & { readonly endMs: TimeMs }) {
  const nodeName = useNodeName();
  const { t } = useTranslation('views');
  const { language } = useNarration();
  const trace = useSession((session) => session.trace);
  const { messages, entries } = useMemo(() => effectsOf(trace, entry.id, endMs), [trace, entry, endMs]);
  return (
    <section>
      <Eyebrow as="h4">{t('events.ledTo')}</Eyebrow>
      {messages.length + entries.length === 0 && <p className={styles.quiet}>{t('events.nothingYet')}</p>}
      <ul>
        {messages.map(({ api, kind, to, entry: first }) => (
          <li key={`${api} ${kind}`}>
            <Place
              entry={first}
              story={story}
              text={t(kind === 'response' ? 'events.answered' : 'events.carried', {
                api,
                nodes: to.map(nodeName).join(', '),
              })}
            />
          </li>
        ))}
        {entries.map((effect) => (
          <li key={effect.id}>
            <Place entry={effect} story={story} />{' '}
            {effect.timeMs > entry.timeMs &&
              t('events.later', { time: formatDuration(effect.timeMs - entry.timeMs, language) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An entry to go to, by its sentence. */
function Place({ entry, story, text }: WayProps & { readonly text?: string }) {
  const { narration } = useNarration();
  const goTo = useGoTo();
  return (
    <button type="button" className={styles.place} onClick={() => goTo(entry.timeMs, entry.id)}>
      {text ?? <Marked text={tellLine(narration, story, entry).sentence} />}
    </button>
  );
}
