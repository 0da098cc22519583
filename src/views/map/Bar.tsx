import { type CSSProperties, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import { type ClassLength, isProven, type ScoreBar } from '../../session';
import styles from './Bar.module.css';
import { Notes } from './Notes';
import type { Opener } from './useOpening';
import type { Walking } from './useWalking';
import { notesInWords, stateInWords } from './words';

interface BarProps {
  readonly bar: ScoreBar;
  readonly length: ClassLength;
  readonly isLeftOut: boolean;
  /** Stands above the bar. */
  readonly label: ReactNode;
  readonly walking: Walking;
  readonly opener: Opener;
}

/** One lesson: the longer, the longer. What is still to come is drawn and told, and is no button. */
export function Bar({ bar, length, isLeftOut, label, walking, opener }: BarProps) {
  const { t } = useTranslation();
  const { t: v } = useTranslation('views');
  const notesId = useId();
  const { id, number, minutes, state } = bar;
  const isComing = state === 'coming';
  const isHere = bar.playheadAt !== null;
  const name = v('lessonMap.lesson', { number, title: t(`map.titles.${id}`), minutes, state: stateInWords(v, bar) });
  const leftOut = isLeftOut ? v('lessonMap.length.leftOut', { minutes: Number(length) }) : '';
  const face = (
    <>
      <Notes bar={bar} />
      <span className={styles.words}>
        <span className={styles.facts}>
          <b>{number}</b> {isComing ? v('lessonMap.coming') : v('lessonMap.minutes', { minutes })}
          {isProven(bar) && <Icon name="check" size={11} className={styles.check} />}
        </span>
        <span className={styles.title}>{t(`map.titles.${id}`)}</span>
      </span>
    </>
  );
  return (
    <li
      className={classes(styles.bar, styles[state], isHere && styles.here, isLeftOut && styles.leftOut)}
      style={{ '--minutes': minutes } as CSSProperties}
    >
      {label}
      {isComing ? (
        <div className={styles.face} title={v('lessonMap.states.coming')}>
          {face}
          <span className="visually-hidden">{`${v('lessonMap.minutes', { minutes })}, ${v('lessonMap.states.coming')}. ${leftOut}`}</span>
        </div>
      ) : (
        <button
          type="button"
          data-lesson={id}
          tabIndex={id === walking.stopId ? 0 : -1}
          className={styles.face}
          aria-label={name}
          aria-describedby={notesId}
          aria-current={isHere ? 'step' : undefined}
          disabled={opener.opening !== null}
          onKeyDown={(event) => walking.onKeyDown(event, id)}
          onClick={() => opener.open(id)}
        >
          {face}
        </button>
      )}
      {!isComing && (
        <span id={notesId} className="visually-hidden">
          {[notesInWords(v, bar), leftOut].filter((words) => words !== '').join('. ')}
        </span>
      )}
    </li>
  );
}
