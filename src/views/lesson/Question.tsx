import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import { renderPlain } from '../../i18n';
import { canChangeAnswer, optionsOf } from '../../session';
import { Marked } from '../Marked';
import { NumberQuestion } from './NumberQuestion';
import { type OpenLesson, useLessonValues } from '../useOpenLesson';
import { useSession, useSessionStore } from '../useSession';
import styles from './Question.module.css';

/** Labels up to this long stand side by side as three buttons. */
const SHORT = 8;

/** What will happen? The guess is kept, and can be changed until the first deed. */
export function Question({ open }: { readonly open: OpenLesson }) {
  return open.step.prediction.type === 'number' ? <NumberQuestion open={open} /> : <OptionQuestion open={open} />;
}

function OptionQuestion({ open }: { readonly open: OpenLesson }) {
  const { t } = useTranslation();
  const { progress, step, stepText } = open;
  const values = useLessonValues();
  const session = useSessionStore();
  const name = useId();
  const mayChange = useSession(({ state, trace }) => canChangeAnswer(progress, step, { state, trace }));
  const { question } = stepText;
  if (question === null || question === undefined) return null;

  const options = optionsOf(step);
  const labels = (stepText.options ?? {}) as Readonly<Record<string, string>>;
  const chosen = progress.answers[step.id];
  const isShort = options.every(({ id }) => renderPlain(labels[id] ?? '', values).length <= SHORT);
  const isFixed = chosen !== undefined && !mayChange;
  return (
    <fieldset
      data-question
      className={classes(styles.question, isShort && styles.card)}
      disabled={progress.isDemonstration}
    >
      <legend className={styles.legend}>
        <Marked text={question} values={values} />
      </legend>
      <div className={isShort ? styles.buttons : styles.list}>
        {options.map(({ id }) => (
          <label key={id} className={styles.option}>
            <input
              type="radio"
              name={name}
              value={id}
              className="visually-hidden"
              checked={chosen === id}
              disabled={isFixed && chosen !== id}
              onChange={() => session.getState().answer(id)}
            />
            <span className={styles.face}>
              {!isShort && <i aria-hidden="true" className={styles.ring} />}
              <span>
                <Marked text={labels[id] ?? ''} values={values} />
              </span>
            </span>
          </label>
        ))}
      </div>
      <p className={styles.kept} aria-live="polite">
        {chosen !== undefined && (
          <>
            <Icon name={isFixed ? 'lock' : 'check'} size={14} />
            {t(isFixed ? 'lesson.keptFixed' : 'lesson.kept')}
          </>
        )}
      </p>
    </fieldset>
  );
}
