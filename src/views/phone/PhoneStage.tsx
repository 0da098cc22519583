import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, classes, Eyebrow } from '../../design';
import { stepDone } from '../../session';
import { CompareSwitch } from '../compare/CompareSwitch';
import { ActionsButton } from '../inspector/ActionsButton';
import { nameOfSelection } from '../inspector/nameOfSelection';
import { LessonPanel } from '../lesson/LessonPanel';
import { Marked } from '../Marked';
import { SidePanel } from '../panels';
import { part, partWithTexts } from '../part';
import { Stage } from '../stage';
import { Skipped } from '../timeline/Skipped';
import { useLessonValues, useOpenLesson } from '../useOpenLesson';
import { useSession } from '../useSession';
import styles from './PhoneStage.module.css';
import { PhoneTransport } from './PhoneTransport';

const PhoneCompare = partWithTexts(async () => (await import('../compare/PhoneCompare')).PhoneCompare);
const PhoneInspector = part(async () => (await import('../compare/PhoneCompare')).PhoneInspector);

type Pulled = 'lesson' | 'why' | null;

/** The stage over the whole screen. Below it time, and a sheet that pulls up to the lesson or to the inspector. */
export function PhoneStage({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [pulled, setPulled] = useState<Pulled>(null);
  const mode = useSession((session) => session.mode);
  const isComparing = useSession((session) => session.comparison !== null);
  return (
    <main className={styles.page}>
      <div className={styles.switch}>
        <CompareSwitch />
      </div>
      <div id="stage" className={styles.stage}>
        {isComparing ? <PhoneCompare /> : <Stage compact />}
        <Skipped className={styles.skipped} />
      </div>
      <PhoneTransport />
      <section
        aria-label={t(pulled === 'why' ? 'app.regions.inspector' : 'app.regions.lesson')}
        className={classes(styles.sheet, pulled !== null && styles.pulled)}
      >
        <button
          type="button"
          aria-expanded={pulled !== null}
          aria-label={t(pulled === null ? 'lesson.unfold' : 'lesson.fold')}
          className={styles.handle}
          onClick={() => setPulled(pulled !== null ? null : mode === 'lesson' ? 'lesson' : 'why')}
        />
        {pulled === null && <Summary onWhy={() => setPulled('why')} onClose={onClose} />}
        {pulled === 'lesson' && mode === 'lesson' && <LessonPanel />}
        {pulled === 'why' && (isComparing ? <PhoneInspector /> : <SidePanel />)}
      </section>
    </main>
  );
}

interface SummaryProps {
  readonly onWhy: () => void;
  readonly onClose: () => void;
}

function Summary({ onWhy, onClose }: SummaryProps) {
  const { t } = useTranslation();
  const open = useOpenLesson();
  const values = useLessonValues();
  const hasSomething = useSession(
    ({ selection, lesson }) => selection !== null || typeof lesson?.revealEntryId === 'number',
  );
  const selection = useSession((session) => session.selection);
  // In the sandbox the ensemble and the promises are there, whatever is selected.
  const isSandbox = open === null;
  // What is selected there is what one wants to do something with.
  const thing = isSandbox && selection !== null && selection.type !== 'entry' ? selection : null;
  const isDone = open !== null && stepDone(open.progress, open.step.id);
  const text = isDone
    ? open.stepText.reveal.did
    : (open?.stepText.question ?? open?.stepText.read ?? t('sandbox.text'));
  return (
    <div className={styles.summary}>
      <div className={styles.words}>
        {open !== null && (
          <Eyebrow as="p">
            {t('lesson.stepOf', { step: open.progress.stepIndex + 1, steps: open.lesson.steps.length })}
            {isDone && ` · ${t('lesson.itDid')}`}
          </Eyebrow>
        )}
        <p>{thing === null ? <Marked text={text} values={values} /> : nameOfSelection(thing, t)}</p>
      </div>
      <div className={styles.ways}>
        {thing !== null && thing.type !== 'record' && <ActionsButton target={thing} name={nameOfSelection(thing, t)} />}
        {(hasSomething || isSandbox) && (
          <Button onClick={onWhy}>{t(hasSomething ? 'inspector.why.title' : 'app.regions.inspector')}</Button>
        )}
        <Button onClick={onClose}>{t(open === null ? 'app.close' : 'lesson.openLesson')}</Button>
      </div>
    </div>
  );
}
