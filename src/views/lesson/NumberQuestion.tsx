import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Icon } from '../../design';
import { canChangeAnswer } from '../../session';
import { Marked } from '../Marked';
import { type OpenLesson, useLessonValues } from '../useOpenLesson';
import { useSession, useSessionStore } from '../useSession';
import styles from './Question.module.css';

/** A guess that is a number: typed, and kept like any other. */
export function NumberQuestion({ open }: { readonly open: OpenLesson }) {
  const { t } = useTranslation();
  const { progress, step, stepText } = open;
  const values = useLessonValues();
  const session = useSessionStore();
  const id = useId();
  const said = progress.answers[step.id];
  const [typed, setTyped] = useState(said ?? '');
  const mayChange = useSession(({ state, trace }) => canChangeAnswer(progress, step, { state, trace }));
  const isFixed = said !== undefined && !mayChange;
  const keep = (event: FormEvent) => {
    event.preventDefault();
    session.getState().answer(typed);
  };
  return (
    <form data-question className={styles.question} onSubmit={keep}>
      <label htmlFor={id} className={styles.legend}>
        <Marked text={stepText.question ?? ''} values={values} />
      </label>
      <div className={styles.number}>
        <input
          id={id}
          type="number"
          inputMode="numeric"
          value={typed}
          disabled={isFixed || progress.isDemonstration}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" disabled={isFixed || typed.trim() === '' || progress.isDemonstration}>
          {t('lesson.keepNumber')}
        </Button>
      </div>
      <p className={styles.kept} aria-live="polite">
        {said !== undefined && (
          <>
            <Icon name={isFixed ? 'lock' : 'check'} size={14} />
            {t(isFixed ? 'lesson.keptFixed' : 'lesson.kept')}
          </>
        )}
      </p>
    </form>
  );
}
