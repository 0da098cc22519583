import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import type { Breach } from '../../engine';
import { formatMoment, usePromiseTexts } from '../../i18n';
import { useGoToBreach } from '../promises/useGoToBreach';
import { useThrottled } from '../useThrottled';
import styles from './PromiseMarks.module.css';
import tip from './Tip.module.css';
import type { TimelineView } from './useTimeline';

/** Marks nearer than this share one. */
const MERGE_PX = 9;

/** Where a promise did not hold: a diamond on the line, up to what has been watched. */
export function PromiseMarks({ timeline, widthPx }: { readonly timeline: TimelineView; readonly widthPx: number }) {
  const { t } = useTranslation();
  const breaches = useThrottled(({ promises }) => promises.breaches);
  const marks = merged(breaches, timeline);
  if (marks.length === 0) return null;
  return (
    <ul aria-label={t('promises.marks')}>
      {marks.map((mark) => (
        <Mark key={mark.breaches[0].timeMs} {...mark} isAtEnd={mark.x > widthPx * 0.75} />
      ))}
    </ul>
  );
}

interface PlacedBreaches {
  readonly x: number;
  readonly breaches: readonly [Breach, ...Breach[]];
}

function Mark({ x, breaches, isAtEnd }: PlacedBreaches & { readonly isAtEnd: boolean }) {
  const { t } = useTranslation();
  const { list } = usePromiseTexts();
  const go = useGoToBreach();
  const [first] = breaches;
  const time = formatMoment(Math.max(0, first.timeMs));
  const what = [...new Set(breaches.map(({ promise }) => list[promise]))].join(' · ');
  const isBroken = breaches.some(({ reason }) => reason === null);
  return (
    <li className={styles.place} style={{ left: x }}>
      <button
        type="button"
        className={classes(styles.mark, isBroken && styles.broken)}
        aria-label={t('promises.mark', { time, what })}
        onClick={() => go(first)}
      />
      <span aria-hidden="true" className={classes(tip.tip, isAtEnd && tip.tipAtEnd)}>
        {t('promises.mark', { time, what })}
      </span>
    </li>
  );
}

function merged(breaches: readonly Breach[], { endMs, xOf }: TimelineView): readonly PlacedBreaches[] {
  const marks: PlacedBreaches[] = [];
  for (const breach of breaches) {
    if (breach.timeMs > endMs) break;
    const x = xOf(Math.max(0, breach.timeMs));
    const last = marks.at(-1);
    if (last !== undefined && x - last.x < MERGE_PX)
      marks[marks.length - 1] = { x: last.x, breaches: [...last.breaches, breach] };
    else marks.push({ x, breaches: [breach] });
  }
  return marks;
}
