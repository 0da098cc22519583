import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Field, Notice, SegmentedControl } from '../../design';
import type { Command, TimedCommand } from '../../engine';
import { formatMoment, narrate, renderPlain, useNarration } from '../../i18n';
import { clusterModel } from '../../projections';
import { deedsIn, offeredSettings, otherValue, settingSubjects } from '../../projections/compare';
import type { OtherOutcome } from '../../session';
import { refusalWords } from '../notices/refusalWords';
import { alteration } from '../settings/alteration';
import { useSession, useSessionStore } from '../useSession';
import { LaterCommands } from './LaterCommands';
import { SettingChange, type SettingWish } from './SettingChange';
import styles from './OtherwiseDialog.module.css';
import { useCommandWords } from './useCommandWords';

type Kind = 'setting' | 'deed' | 'none';

interface OtherwiseProps {
  readonly onClose: () => void;
}

/** The same run once more from the playhead on, with one thing changed: which, what is left out, and what to call it. */
export function OtherwiseDialog({ onClose }: OtherwiseProps) {
  const store = useSessionStore();
  const [fromMs, setFromMs] = useState<number | null>(null);
  const goTo = (timeMs: number) => {
    store.getState().seek(timeMs);
    setFromMs(timeMs);
  };
  return <Otherwise key={fromMs} onClose={onClose} goTo={goTo} />;
}

function Otherwise({ onClose, goTo }: OtherwiseProps & { readonly goTo: (timeMs: number) => void }) {
  const { t } = useTranslation();
  const { t: v } = useTranslation('views');
  const store = useSessionStore();
  const isLesson = useSession((session) => session.mode === 'lesson');
  // What is offered is what there is at the playhead; time stands still while one chooses.
  const [session] = useState(() => {
    store.getState().pause();
    return store.getState();
  });
  const wish = useWish(session);
  const [name, setName] = useState<string | null>(null);
  const [isWorking, setWorking] = useState(false);
  const [outcome, setOutcome] = useState<OtherOutcome | null>(null);
  const time = formatMoment(Math.floor(session.playheadMs));
  const shownName = name ?? wish.suggestedName;

  const start = () => {
    setWorking(true);
    const { change, leftOut } = wish;
    void store
      .getState()
      .tryOtherwise({ change, leftOut, name: shownName })
      .then((came) => {
        setWorking(false);
        if (came.ok && came.refused.length === 0) onClose();
        else setOutcome(came);
      });
  };
  const title = v('compare.try.title', { time });
  if (isLesson || (outcome?.ok === true && outcome.refused.length > 0)) {
    return (
      <Dialog open onClose={onClose} title={title} closeLabel={t('app.close')} size="medium">
        {outcome?.ok === true ? <RefusedLater outcome={outcome} /> : <p>{v('compare.try.needsSandbox')}</p>}
        <div className={styles.foot}>
          <Button variant="solid" data-autofocus onClick={onClose}>
            {t('app.close')}
          </Button>
        </div>
      </Dialog>
    );
  }
  const refusal = outcome?.ok === false ? refusalWords(t, outcome.refusal) : null;
  return (
    <Dialog open onClose={onClose} title={title} closeLabel={t('app.close')} size="medium">
      <p className={styles.lead}>{v('compare.try.lead', { time })}</p>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (wish.isSomething) start();
        }}
      >
        <SegmentedControl
          label={v('compare.try.what')}
          value={wish.kind}
          onChange={wish.setKind}
          options={[
            { value: 'setting', label: v('compare.try.setting') },
            { value: 'deed', label: v('compare.try.deed') },
            { value: 'none', label: v('compare.try.none') },
          ]}
        />
        {wish.kind === 'setting' && <SettingChange {...wish.setting} />}
        {wish.kind === 'deed' && <DeedChoice time={time} wish={wish} />}
        {refusal !== null && (
          <Notice tone="bad" title={refusal.title}>
            {refusal.kafka === null ? refusal.advice : `${refusal.kafka} — ${refusal.advice}`}
          </Notice>
        )}
        <LaterCommands
          later={wish.later}
          leftOut={wish.leftOut}
          onEarlier={wish.earlierMs === null ? null : () => goTo(wish.earlierMs ?? 0)}
          onChange={wish.setLeftOut}
        />
        <Field
          label={v('compare.try.name')}
          value={shownName}
          maxLength={40}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <div className={styles.foot}>
          <p role="status" className={styles.note}>
            {isWorking ? v('compare.try.working') : wish.isSomething ? '' : v('compare.try.nothing')}
          </p>
          <Button type="submit" variant="primary" disabled={isWorking || !wish.isSomething}>
            {v('compare.try.start')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function DeedChoice({ time, wish }: { readonly time: string; readonly wish: Wish }) {
  const { t: v } = useTranslation('views');
  const words = useCommandWords();
  return (
    <Field
      label={v('compare.try.deedLabel', { time })}
      control={(wiring) => (
        <select {...wiring} value={wish.deed} onChange={(event) => wish.setDeed(Number(event.target.value))}>
          {wish.deeds.map((command, index) => (
            <option key={JSON.stringify(command)} value={index}>
              {words(command)}
            </option>
          ))}
        </select>
      )}
    />
  );
}

/** Later commands that made no sense in the new branch any more: each with the reason. */
function RefusedLater({ outcome }: { readonly outcome: Extract<OtherOutcome, { ok: true }> }) {
  const { t } = useTranslation();
  const { t: v } = useTranslation('views');
  const words = useCommandWords();
  return (
    <>
      <p>{v('compare.try.refused', { count: outcome.refused.length })}</p>
      <ul className={styles.refused}>
        {outcome.refused.map(({ atMs, command, refusal }) => (
          <li key={`${atMs} ${JSON.stringify(command)}`}>
            <span className="mono">{formatMoment(atMs)}</span> {words(command)}: {refusalWords(t, refusal).title}
          </li>
        ))}
      </ul>
    </>
  );
}

type SessionNow = ReturnType<ReturnType<typeof useSessionStore>['getState']>;
type Wish = ReturnType<typeof useWish>;

/** What is to be different, as far as it has been chosen. */
function useWish({ state, playheadMs, branches, currentBranchId }: SessionNow) {
  const { t: v } = useTranslation('views');
  const { narration } = useNarration();
  const [kind, setKind] = useState<Kind>('setting');
  const [deed, setDeed] = useState(0);
  const [leftOut, setLeftOut] = useState<readonly TimedCommand[]>([]);
  const model = clusterModel(state);
  const subjects = settingSubjects(model, state);
  const [setting, setSetting] = useState<SettingWish>(() => firstWish(subjects, state));
  const deeds = deedsIn(model);
  const commands = branches.find(({ id }) => id === currentBranchId)?.commands ?? [];
  const later = commands.filter(({ atMs }) => atMs > Math.floor(playheadMs));
  // What was done as the curtain rose cannot be done later than the change.
  const firstDone = commands.find(({ atMs }) => atMs > 0);
  const subject = subjects[setting.subject];
  const change: Command | null =
    kind === 'setting' && subject !== undefined
      ? alteration(subject.of, setting.key, setting.value.trim())
      : kind === 'deed'
        ? (deeds[deed] ?? null)
        : null;
  const wordsOf = (command: Command) =>
    renderPlain(narrate(narration, { kind: 'command', id: 0, timeMs: 0, causeId: null, command, refusal: null }));
  const [first] = leftOut;
  const suggestedName =
    kind === 'setting'
      ? `${setting.key}=${setting.value.trim()}`
      : change !== null
        ? wordsOf(change)
        : first === undefined
          ? ''
          : v('compare.try.without', { what: wordsOf(first.command) });
  return {
    kind,
    setKind,
    setting: { subjects, state, wish: setting, onChange: setSetting },
    deeds,
    deed,
    setDeed,
    later,
    earlierMs: firstDone === undefined ? null : firstDone.atMs - 1,
    leftOut,
    setLeftOut,
    change,
    suggestedName: suggestedName.slice(0, 40),
    isSomething: change !== null || leftOut.length > 0,
  };
}

function firstWish(subjects: ReturnType<typeof settingSubjects>, state: SessionNow['state']): SettingWish {
  const [subject] = subjects;
  const first = subject === undefined ? undefined : offeredSettings(subject, state).often[0];
  return { subject: 0, key: first?.key ?? '', value: first === undefined ? '' : otherValue(first) };
}
