import { useTranslation } from 'react-i18next';
import { Button, Card } from '../../design';
import { formatMoment, narrate, useNarration } from '../../i18n';
import { isNotable } from '../../projections';
import { differenceAfter, doneOnlyIn, firstDifference } from '../../projections/compare';
import { Marked } from '../Marked';
import { useGoTo } from '../useGoTo';
import styles from './FirstDifference.module.css';
import { Unequal } from './Unequal';
import type { Compared } from './useCompared';
import { factWords, valueWords } from './words';

/** The earliest moment at which the two differ, what happened then in each, and the ways there and on. */
export function FirstDifference({ compared }: { readonly compared: Compared }) {
  const { t: v } = useTranslation('views');
  const go = useGoTo();
  const { a, b, found, timeMs, partedMs } = compared;
  const first = found === null ? null : firstDifference(found);
  const next = found === null ? null : differenceAfter(found, timeMs);
  const searched = found === null ? '' : formatMoment(found.walkedUntilMs);
  return (
    <Card eyebrow={<span title={v('compare.first.hint')}>{v('compare.first.title')}</span>}>
      {first === null ? (
        <p role="status" className={styles.note}>
          {partedMs === null
            ? v('compare.first.same')
            : found === null
              ? v('compare.first.searching')
              : v('compare.first.none', { time: searched })}
        </p>
      ) : (
        <>
          <p className={styles.time}>
            <Unequal isDisc />
            <time className="mono">{formatMoment(first.fromMs)}</time>
          </p>
          <p>
            <b>{factWords(v, first.difference)}</b>
            <br />
            {v('compare.now.value', {
              a: a.name,
              b: b.name,
              valueA: valueWords(v, first.difference.fact, first.difference.a),
              valueB: valueWords(v, first.difference.fact, first.difference.b),
            })}
          </p>
          <Happened name={a.name} own={a.trace} other={b.trace} timeMs={first.fromMs} />
          <Happened name={b.name} own={b.trace} other={a.trace} timeMs={first.fromMs} />
        </>
      )}
      <div className={styles.ways}>
        <Button disabled={first === null} onClick={() => first !== null && go(first.fromMs, null)}>
          {v('compare.first.go')}
        </Button>
        <Button
          disabled={next === null}
          title={next === null ? v('compare.first.noNext') : undefined}
          onClick={() => next !== null && go(next.fromMs, null)}
        >
          {v('compare.first.next')}
        </Button>
      </div>
    </Card>
  );
}

type Trace = Compared['a']['trace'];

interface HappenedProps {
  readonly name: string;
  readonly own: Trace;
  readonly other: Trace;
  readonly timeMs: number;
}

/** What happened in one branch at that moment, and not in the other. */
function Happened({ name, own, other, timeMs }: HappenedProps) {
  const { t: v } = useTranslation('views');
  const { narration } = useNarration();
  const entry = doneOnlyIn(own, other, timeMs).findLast(isNotable);
  return (
    <p className={styles.note}>
      {entry === undefined ? (
        v('compare.first.notHere', { name })
      ) : (
        <Marked text={v('compare.first.onlyHere', { name, what: narrate(narration, entry) })} />
      )}
    </p>
  );
}
