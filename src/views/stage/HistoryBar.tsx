import { classes } from '../../design';
import type { GroupHistory, GroupModel, ReadingSpan } from '../../projections';
import { memberStyle } from './placing';
import styles from './HistoryBar.module.css';

interface HistoryBarProps {
  readonly history: GroupHistory;
  readonly spans: readonly ReadingSpan[];
  readonly group: GroupModel;
  readonly title: string;
  readonly isLow: boolean;
}

/** The last seconds of a partition, up to now at its right end: solid where a member had it, hatched where nobody did. */
export function HistoryBar({ history, spans, group, title, isLow }: HistoryBarProps) {
  const { fromMs, toMs, rebalances } = history;
  const shareOf = (timeMs: number) => (timeMs - fromMs) / (toMs - fromMs);
  const colorOf = (clientId: string) =>
    group.members.find((member) => member.clientId === clientId)?.colorIndex ?? null;
  return (
    <span className={classes(styles.bar, isLow && styles.low)} title={title} aria-hidden="true">
      {spans.map((span) => (
        <i
          key={span.fromMs}
          className={span.clientId === null ? styles.nobody : styles.read}
          style={{
            insetInlineStart: `${100 * shareOf(span.fromMs)}%`,
            width: `${100 * (shareOf(span.toMs) - shareOf(span.fromMs))}%`,
            ...memberStyle(span.clientId === null ? null : colorOf(span.clientId)),
          }}
        />
      ))}
      {rebalances.map((timeMs) => (
        <b key={timeMs} style={{ insetInlineStart: `${100 * shareOf(timeMs)}%` }} />
      ))}
    </span>
  );
}
