import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { classes, Eyebrow, Icon } from '../../design';
import { formatMoment, formatNumber, useNarration } from '../../i18n';
import { clusterModel, EVENT_KINDS, type EventCounts, type EventFilter, type EventKind } from '../../projections';
import { useSession } from '../useSession';
import { useThrottled } from '../useThrottled';
import { KIND_COLORS } from './kindColors';
import styles from './Kinds.module.css';
import { LOUD_KINDS } from './useEventFilter';

interface KindsProps {
  readonly filter: EventFilter;
  readonly counts: EventCounts;
  readonly change: (part: Partial<EventFilter>) => void;
}

const NOTHING: ReadonlySet<EventKind> = new Set();

/** What is shown: kinds of lines with their numbers, one node or topic, and from when on. */
export function Kinds({ filter, counts, change }: KindsProps) {
  const { t } = useTranslation('views');
  const { kinds, milestones } = filter;
  const isShort = milestones && kinds.size === 0;
  const toggle = (kind: EventKind, isOn: boolean) =>
    change({ kinds: new Set(EVENT_KINDS.filter((each) => (each === kind ? isOn : kinds.has(each)))) });
  return (
    <section aria-label={t('frame.filters')} className={styles.kinds}>
      <div className={styles.head}>
        <Eyebrow as="h3">{t('events.show')}</Eyebrow>
        <button
          type="button"
          className={styles.link}
          onClick={() => change({ milestones: true, kinds: isShort ? LOUD_KINDS : NOTHING })}
        >
          {isShort ? t('events.everything') : t('events.milestonesOnly')}
        </button>
      </div>
      <div className={styles.list}>
        <Kind
          name={t('events.milestones')}
          kind="milestones"
          count={counts.milestones}
          isOn={milestones}
          onChange={(isOn) => change({ milestones: isOn })}
        />
        {EVENT_KINDS.map((kind) => (
          <Kind
            key={kind}
            name={t(`events.kinds.${kind}`)}
            hint={kind === 'quiet' ? t('events.quietHint') : undefined}
            kind={kind}
            count={counts[kind]}
            isOn={kinds.has(kind)}
            onChange={(isOn) => toggle(kind, isOn)}
          />
        ))}
      </div>
      <Places filter={filter} change={change} />
      <Since filter={filter} change={change} />
    </section>
  );
}

interface KindProps {
  readonly name: string;
  readonly hint?: string | undefined;
  readonly kind: EventKind | 'milestones';
  readonly count: number;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Kind({ name, hint, kind, count, isOn, onChange }: KindProps) {
  const { language } = useNarration();
  const color = KIND_COLORS[kind];
  return (
    <label className={classes(styles.kind, !isOn && styles.off)} title={hint}>
      <input
        type="checkbox"
        className="visually-hidden"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span
        aria-hidden="true"
        className={styles.box}
        style={isOn ? { background: color, borderColor: color } : undefined}
      >
        {isOn && <Icon name="check" size={10} />}
      </span>
      <span className={styles.name}>{name}</span>
      <span className={styles.count}>{formatNumber(count, language)}</span>
    </label>
  );
}

type PlacesProps = Pick<KindsProps, 'filter' | 'change'>;

function Places({ filter, change }: PlacesProps) {
  const { t } = useTranslation('views');
  const state = useThrottled((session) => session.state);
  const nodes = useMemo(
    () => Object.keys(state.nodes).sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    [state.nodes],
  );
  const topics = clusterModel(state).topics.map(({ name }) => name);
  return (
    <div className={styles.places}>
      <Choice label={t('events.node')} names={nodes} value={filter.nodeId} onChange={(nodeId) => change({ nodeId })} />
      <Choice label={t('events.topic')} names={topics} value={filter.topic} onChange={(topic) => change({ topic })} />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly value: string | null;
  readonly onChange: (name: string | null) => void;
}

/** What has gone from the cluster can still be asked for while it is chosen. */
function Choice({ label, names, value, onChange }: ChoiceProps) {
  const listed = value === null || names.includes(value) ? names : [...names, value];
  return (
    <select
      aria-label={label}
      className={classes(styles.choice, value !== null && styles.chosen)}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
    >
      <option value="">{label}</option>
      {listed.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}

/** From the line that is chosen on, else from what she did last. */
function Since({ filter: { sinceMs }, change }: PlacesProps) {
  const { t } = useTranslation('views');
  const deedMs = useThrottled(({ branches, currentBranchId, playheadMs }) => {
    const commands = branches.find(({ id }) => id === currentBranchId)?.commands ?? [];
    return commands.findLast(({ atMs }) => atMs <= playheadMs)?.atMs ?? null;
  });
  const chosenMs = useSession(({ selection, trace }) =>
    selection?.type === 'entry' ? (trace.entryById(selection.entryId)?.timeMs ?? null) : null,
  );
  const offerMs = chosenMs ?? deedMs;
  if (sinceMs > 0)
    return (
      <p className={styles.since}>
        <span>
          {t('events.onlySince')} <b className="mono">{formatMoment(sinceMs)}</b>
        </span>
        <button type="button" className={styles.link} onClick={() => change({ sinceMs: 0 })}>
          {t('events.clear')}
        </button>
      </p>
    );
  if (offerMs === null || offerMs <= 0) return null;
  return (
    <p className={styles.since}>
      <button type="button" className={styles.link} onClick={() => change({ sinceMs: offerMs })}>
        {t('events.since', { time: formatMoment(offerMs) })}
      </button>
    </p>
  );
}
