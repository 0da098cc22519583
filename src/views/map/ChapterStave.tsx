import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import { type ClassLength, isTaught, type ScoreBar, type ScoreStave } from '../../session';
import { Bar } from './Bar';
import styles from './ChapterStave.module.css';
import { Diamond } from './Notes';
import type { Opener } from './useOpening';
import type { Walking } from './useWalking';

interface ChapterStaveProps {
  readonly stave: ScoreStave;
  readonly length: ClassLength;
  readonly isNewcomer: boolean;
  readonly walking: Walking;
  readonly opener: Opener;
}

/** One chapter: its name, its number where the clef would stand, its lessons as bars, and at the end a double bar. */
export function ChapterStave({ stave, length, isNewcomer, walking, opener }: ChapterStaveProps) {
  const { t } = useTranslation();
  const { t: v } = useTranslation('views');
  const { id, number, minutes, bars, isDone } = stave;
  const isReached = bars.some(({ state }) => state !== 'new' && state !== 'coming') || (isNewcomer && number === 1);
  return (
    <li className={styles.chapter}>
      <div className={styles.name}>
        <h2>{t(`map.chapters.${id}`)}</h2>
        <p>{v('lessonMap.chapter', { count: bars.length, minutes })}</p>
      </div>
      <span aria-hidden="true" className={classes(styles.number, isReached && styles.reached)}>
        {number}
      </span>
      <ol className={styles.stave} style={{ '--bars': bars.length } as CSSProperties}>
        {bars.map((bar) => (
          <Bar
            key={bar.id}
            bar={bar}
            isLeftOut={!isTaught(bar, length)}
            length={length}
            label={number === 1 && bar === bars[0] && bar.playheadAt === null ? startLabel(isNewcomer) : null}
            walking={walking}
            opener={opener}
          />
        ))}
      </ol>
      <div className={styles.end}>
        {isDone ? (
          <p className={styles.done}>
            <Icon name="check" size={15} />
            {v('lessonMap.done')}
          </p>
        ) : (
          <Skip bar={stave.toSkip} bars={bars} opener={opener} />
        )}
      </div>
    </li>
  );

  function startLabel(isAccent: boolean) {
    return <span className={classes(styles.start, isAccent && styles.accent)}>{v('lessonMap.startHere')}</span>;
  }
}

interface SkipProps {
  readonly bar: ScoreBar | null;
  readonly bars: readonly ScoreBar[];
  readonly opener: Opener;
}

/** Whoever passes the challenge knows the lesson. Where nothing is left but what is still to come, it says so. */
function Skip({ bar, bars, opener }: SkipProps) {
  const { t } = useTranslation();
  const { t: v } = useTranslation('views');
  if (bar === null) {
    const isAll = bars.every(({ state }) => state === 'coming');
    return <p className={styles.coming}>{v(isAll ? 'lessonMap.comingAll' : 'lessonMap.coming')}</p>;
  }
  const hint = v('lessonMap.skipHint', { lesson: `${bar.number} ${t(`map.titles.${bar.id}`)}` });
  return (
    <button
      type="button"
      className={styles.skip}
      aria-label={hint}
      title={hint}
      disabled={opener.opening !== null}
      onClick={() => opener.open(bar.id, 'challenge')}
    >
      <Diamond />
      {v('lessonMap.skip')}
    </button>
  );
}
