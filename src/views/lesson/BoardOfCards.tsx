import { type DragEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { renderPlain } from '../../i18n';
import type { Board, BoardText } from '../../lessons';
import { cardsOn, isAnswered } from '../../session';
import { Marked } from '../Marked';
import { type OpenLesson, useLessonValues } from '../useOpenLesson';
import { useSessionStore } from '../useSession';
import styles from './BoardOfCards.module.css';

/** What a dragged card carries. */
const CARD = 'application/x-partita-card';
/** The value of a list that means: nowhere. */
const NOWHERE = '';

interface BoardProps {
  readonly board: Board;
  readonly open: OpenLesson;
}

/** Cards that are laid where they belong: dragged, or with the list on each card, which keys and fingers reach. */
export function BoardOfCards({ board, open }: BoardProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const values = useLessonValues();
  const titleId = useId();
  const { progress, step, stepText } = open;
  const text = (stepText.boards as Readonly<Record<string, BoardText>> | undefined)?.[board.id];
  const isLocked = progress.isDemonstration || !isAnswered(progress, step);
  const laid = cardsOn(progress.deeds, step.id, board.id);
  if (text === undefined) return null;

  const cardTexts = text.cards as Readonly<Record<string, string>>;
  const placeTexts = text.places as Readonly<Record<string, string>>;
  const lay = (card: string, place: string) => {
    const { [card]: _was, ...others } = laid;
    session.getState().note({
      type: 'place',
      board: board.id,
      cards: place === NOWHERE ? others : { ...others, [card]: place },
    });
  };
  const dropOn = (place: string) => ({
    onDragOver: (event: DragEvent) => {
      if (!isLocked && event.dataTransfer.types.includes(CARD)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const card = event.dataTransfer.getData(CARD);
      if (!isLocked && board.cards.includes(card)) lay(card, place);
    },
  });
  const cardsAt = (place: string) => board.cards.filter((card) => (laid[card] ?? NOWHERE) === place);
  const list = (place: string) => (
    <ul className={styles.cards}>
      {cardsAt(place).map((card) => (
        <li key={card}>
          <div
            className={styles.card}
            draggable={!isLocked}
            onDragStart={(event) => event.dataTransfer.setData(CARD, card)}
          >
            <span>
              <Marked text={cardTexts[card] ?? card} values={values} />
            </span>
            <select
              aria-label={t('lesson.board.where', { card: renderPlain(cardTexts[card] ?? card, values) })}
              value={laid[card] ?? NOWHERE}
              disabled={isLocked}
              onChange={(event) => lay(card, event.target.value)}
            >
              <option value={NOWHERE}>{t('lesson.board.nowhere')}</option>
              {board.places.map((each) => (
                <option key={each} value={each}>
                  {renderPlain(placeTexts[each] ?? each, values)}
                </option>
              ))}
            </select>
          </div>
        </li>
      ))}
    </ul>
  );
  return (
    <section aria-labelledby={titleId} className={styles.board}>
      <h3 id={titleId} className={styles.title}>
        <Marked text={text.title} values={values} />
      </h3>
      <div className={styles.tray} {...dropOn(NOWHERE)}>
        {list(NOWHERE)}
      </div>
      {board.places.map((place) => (
        <div key={place} className={styles.place} {...dropOn(place)}>
          <h4>
            <Marked text={placeTexts[place] ?? place} values={values} />
          </h4>
          {list(place)}
        </div>
      ))}
    </section>
  );
}
