import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import type { TimeMs } from '../../engine';
import { formatLongClock, formatMoment, languageOf, type PlaceholderValues } from '../../i18n';
import { Explained } from '../glossary/Explained';
import { factsOf, isSaidRightly, lessonValues, truthOf } from '../../session';
import { Marked } from '../Marked';
import { type OpenLesson, useLessonValues } from '../useOpenLesson';
import { useSession, useSessionStore } from '../useSession';
import styles from './Outcome.module.css';

const DAY_MS = 86_400_000;

/** Said, did, because: as three staves between bar lines. A wrong guess stays readable, with what was right in it. */
export function Outcome({ open }: { readonly open: OpenLesson }) {
  const { t } = useTranslation();
  const { progress, step, stepText } = open;
  const values = useValuesWhenDone(open);
  const said = progress.answers[step.id];
  const options = stepText.options as Readonly<Record<string, string>> | undefined;
  const truth = useTruth(open);
  const rightInIt =
    said === undefined
      ? undefined
      : (stepText.reveal.rightInIt as Readonly<Record<string, string>> | undefined)?.[said];
  return (
    <>
      {stepText.question !== null && (
        <h2 className={styles.question}>
          <Marked text={stepText.question ?? ''} values={values} />
        </h2>
      )}
      <dl className={styles.outcome}>
        {said !== undefined && (
          <Stave label={t('lesson.youSaid')}>
            <Marked text={options?.[said] ?? said} values={values} />
          </Stave>
        )}
        <Stave label={t('lesson.itDid')} isTruth>
          {truth !== null && (
            <b className={styles.truth}>
              <Marked text={options?.[truth] ?? truth} values={values} />
            </b>
          )}
          <p className={styles.did}>
            {isSaidRightly(said, truth) && `${t('lesson.youWereRight')} `}
            <Explained text={stepText.reveal.did} values={values} />
          </p>
        </Stave>
        <Stave label={t('lesson.because')}>
          <div className={styles.because}>
            <p>
              <Explained text={stepText.reveal.because} values={values} />
            </p>
            {rightInIt !== undefined && (
              <p>
                <Explained text={rightInIt} values={values} />
              </p>
            )}
            <SeeIt />
          </div>
        </Stave>
      </dl>
    </>
  );
}

/** A number is what the run had when the step began. */
function useTruth({ lesson, progress, step }: OpenLesson): string | null {
  const { stateAt, trace } = useSessionStore().getState();
  return useMemo(() => {
    const state = stateAt(progress.stepStartMs[step.id] ?? 0);
    return truthOf(step, factsOf(progress, lesson, { state, trace }));
  }, [lesson, progress, stateAt, step, trace]);
}

interface StaveProps {
  readonly label: string;
  readonly isTruth?: boolean;
  readonly children: ReactNode;
}

function Stave({ label, isTruth = false, children }: StaveProps) {
  return (
    <div className={classes(styles.stave, isTruth && styles.isTruth)}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Leads to the moment that showed the answer. */
function SeeIt() {
  const { t, i18n } = useTranslation();
  const session = useSessionStore();
  const entryId = useSession(({ lesson }) => lesson?.revealEntryId ?? null);
  const timeMs = useSession(({ trace }) => (entryId === null ? null : (trace.entryById(entryId)?.timeMs ?? null)));
  if (entryId === null || timeMs === null) return null;
  const seeIt = () => {
    const { pause, seek, select } = session.getState();
    pause();
    seek(timeMs);
    select({ type: 'entry', entryId });
  };
  // As the clock says it: nobody counts 192 hours.
  const time = timeMs < DAY_MS ? formatMoment(timeMs) : formatLongClock(timeMs, languageOf(i18n));
  return (
    <button type="button" className={styles.see} onClick={seeIt}>
      {t('lesson.seeItHappen', { time })}
    </button>
  );
}

/**
 * What the run said when what came of the step had been seen: numbers that go on changing cannot be read. Until then they are
 * as they are now, and scrubbing back before that does not make the sentences forget them.
 */
function useValuesWhenDone({ lesson, progress, step }: OpenLesson): PlaceholderValues {
  const watched = useValuesAt(lesson.id, progress.isDemonstration ? undefined : progress.watchedMs[step.id]);
  const values = useLessonValues();
  const atMs = useSession(({ state }) => state.nowMs);
  const [kept, setKept] = useState({ stepId: step.id, atMs, values });
  const isNews = kept.stepId !== step.id || atMs > kept.atMs || (atMs === kept.atMs && values !== kept.values);
  if (isNews) setKept({ stepId: step.id, atMs, values });
  return watched ?? (isNews ? values : kept.values);
}

function useValuesAt(lessonId: string, atMs: TimeMs | undefined): PlaceholderValues | null {
  const { stateAt } = useSessionStore().getState();
  const trace = useSession((session) => session.trace);
  return useMemo(
    () => (atMs === undefined ? null : lessonValues(lessonId, { state: { ...stateAt(atMs), nowMs: atMs }, trace })),
    [atMs, lessonId, stateAt, trace],
  );
}
