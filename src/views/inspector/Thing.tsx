import { useTranslation } from 'react-i18next';
import { Button, Card, classes, Icon } from '../../design';
import {
  clusterModel,
  inspect,
  recordIdAt,
  type InspectRow,
  type InspectValue,
  type SettingsOf,
} from '../../projections';
import type { Selection } from '../../session';
import { useSheets } from '../sheets';
import { useSession, useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import { Explained } from '../glossary/Explained';
import { ActionsButton } from './ActionsButton';
import { nameOfSelection } from './nameOfSelection';
import styles from './Thing.module.css';
import { TopicPartitions } from './TopicPartitions';
import { useSinceLastDeed } from './useSinceLastDeed';

interface ThingProps {
  readonly selection: Selection;
  /** False where the lesson shows it unasked. */
  readonly isChosen: boolean;
}

/** The state of what is selected, in Kafka's own terms. What has changed since she last did something stands out. */
export function Thing({ selection, isChosen }: ThingProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const state = useThrottled((current) => current.state);
  const since = useSinceLastDeed();
  const isApplication = selection.type === 'producer' && state.nodes[selection.producerId]?.type === 'application';
  const rows = inspect(selection, state, since);
  const all = rows === null ? [] : [...new Set(rows.map(({ section }) => section))];
  // Unasked, the first rows are enough: the causes below them are what it is about.
  const sections = isChosen ? all : all.slice(0, 1);
  return (
    <Card
      name={<span className="mono">{nameOfSelection(selection, t)}</span>}
      eyebrow={isApplication ? t('stage.application') : <Explained text={t(`inspector.kinds.${selection.type}`)} />}
      aside={
        isChosen && (
          <Button variant="icon" aria-label={t('inspector.close')} onClick={() => session.getState().select(null)}>
            <Icon name="close" />
          </Button>
        )
      }
    >
      {rows === null && <p className={styles.gone}>{t('inspector.gone')}</p>}
      {sections.map((section) => (
        <div key={section} className={styles.section}>
          {section !== 'overview' && <h4 className={styles.title}>{t(`inspector.sections.${section}`)}</h4>}
          <dl className={styles.rows}>
            {(rows ?? [])
              .filter((row) => row.section === section)
              .map((row) => (
                <Row key={row.field} row={row} />
              ))}
          </dl>
        </div>
      ))}
      {selection.type === 'topic' && rows !== null && <TopicPartitions topic={selection.topic} />}
      {isChosen && rows !== null && <WaysOn selection={selection} />}
      {isChosen && selection.type === 'record' && rows !== null && <FollowButton selection={selection} />}
      {selection.type === 'group' && <Members groupId={selection.groupId} />}
    </Card>
  );
}

function Row({ row: { id, field, changedFrom, ...now } }: { readonly row: InspectRow }) {
  const { t } = useTranslation();
  const told = ({ value, word }: InspectValue) => (word === undefined ? value : t(`inspector.values.${word}`));
  const hint = id === null ? undefined : t(`inspector.fields.${id}`);
  return (
    <div className={styles.row} title={hint}>
      <dt className="mono">{field}</dt>
      <dd className={classes('mono', changedFrom !== undefined && styles.changed)}>
        {changedFrom !== undefined && (
          <>
            <s aria-hidden="true">{told(changedFrom)}</s>{' '}
            <span className="visually-hidden">{t('inspector.values.was', { value: told(changedFrom) })}</span>
          </>
        )}
        {told(now)}
      </dd>
    </div>
  );
}

/** What can be done to it, and all settings: the rows show only what is unusual. */
function WaysOn({ selection }: { readonly selection: Selection }) {
  const { t } = useTranslation();
  const { openForm } = useSheets();
  const of = settingsOfSelection(selection);
  const hasActions = selection.type !== 'entry' && selection.type !== 'record';
  if (of === null && !hasActions) return null;
  return (
    <div className={styles.members}>
      {hasActions && <ActionsButton target={selection} name={nameOfSelection(selection, t)} />}
      {of !== null && <Button onClick={() => openForm({ type: 'settings', of })}>{t('manage.settings.label')}</Button>}
    </div>
  );
}

function settingsOfSelection(selection: Selection): SettingsOf | null {
  switch (selection.type) {
    case 'topic':
    case 'broker':
      return selection;
    case 'producer':
      return { type: 'client', clientId: selection.producerId };
    case 'consumer':
      return { type: 'client', clientId: selection.consumerId };
    default:
      return null;
  }
}

/** A way to see where else this record is, and where it goes. */
function FollowButton({ selection }: { readonly selection: Extract<Selection, { readonly type: 'record' }> }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const recordId = useThrottled(({ state }) => recordIdAt(clusterModel(state), selection));
  const isFollowed = useSession(({ following }) => following !== null && following === recordId);
  if (recordId === null) return null;
  return (
    <div className={styles.members}>
      <Button onClick={() => session.getState().follow(isFollowed ? null : recordId)}>
        {t(isFollowed ? 'follow.stop' : 'follow.record')}
      </Button>
    </div>
  );
}

/** A way on from a group to each of its members. */
function Members({ groupId }: { readonly groupId: string }) {
  const session = useSessionStore();
  const state = useThrottled((current) => current.state);
  const members = clusterModel(state).groups.find((group) => group.groupId === groupId)?.members ?? [];
  return (
    <div className={styles.members}>
      {members.map(({ clientId }) => (
        <Button key={clientId} onClick={() => session.getState().select({ type: 'consumer', consumerId: clientId })}>
          {clientId}
        </Button>
      ))}
    </div>
  );
}
