import { useTranslation } from 'react-i18next';
import { Button, Icon, type IconName } from '../../design';
import type { Act } from '../../lessons';
import { Marked } from '../Marked';
import { type OpenLesson, useLessonValues } from '../useOpenLesson';
import styles from './Acts.module.css';
import { type ActLock, useDoAct } from './useActs';

interface DeedProps {
  readonly act: Act;
  readonly open: OpenLesson;
  readonly lock: ActLock | null;
  readonly reasonId: string;
}

/** A button that does something, lets time pass, opens something, or is refused and says why. */
export function Deed({ act, open, lock, reasonId }: DeedProps) {
  const { t } = useTranslation();
  const { stepText, progress, step } = open;
  const values = useLessonValues();
  const doAct = useDoAct(step);
  const labels = stepText.acts as Readonly<Record<string, string>>;
  const refusals = (stepText.refusals ?? {}) as Readonly<Record<string, string>>;
  const wasTried = progress.deeds.some((deed) => deed.type === 'try' && deed.act === act.id && deed.stepId === step.id);
  // Red only where it is the next thing to do.
  const isFirst = step.acts.find(({ type }) => type === 'do') === act;
  const isBegun = progress.doneTasks.some((key) => key.startsWith(`${step.id}/`));
  const isNext = lock === null && isFirst && !isBegun && !step.isChallenge;
  return (
    <div>
      <Button
        size="large"
        variant={isNext ? 'primary' : 'plain'}
        className={styles.deed}
        aria-disabled={lock !== null}
        aria-describedby={lock === null ? undefined : reasonId}
        onClick={() => {
          if (lock === null) doAct(act);
        }}
      >
        <Icon name={iconOf(act)} />
        <span>
          <Marked text={labels[act.id] ?? ''} values={values} />
          {/* What holds for all deeds is said once, below them. */}
          {lock !== null && lock !== 'answerFirst' && lock !== 'demonstration' && (
            <small className={styles.off}>{t(`actions.off.${lock}`)}</small>
          )}
        </span>
      </Button>
      <p aria-live="polite" className={styles.refusal}>
        {wasTried && (
          <>
            <b>{t('lesson.refused')}</b> <Marked text={refusals[act.id] ?? ''} values={values} />
          </>
        )}
      </p>
    </div>
  );
}

function iconOf(act: Act): IconName {
  if (act.type === 'skip') return 'clock';
  // What is tried looks like any other deed: a cross would tell beforehand that it is refused.
  if (act.type === 'look' || act.type === 'try') return 'arrow-right';
  const command = act.type === 'do' ? act.commands[0]?.type : undefined;
  if (command === undefined) return 'arrow-right';
  if (command.endsWith('Broker')) return 'plug';
  if (command.includes('onsumer')) return 'consumer';
  return command.startsWith('publish') || command.includes('Producer') ? 'producer' : 'arrow-right';
}
