import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, classes, Icon, type IconName } from '../../design';
import { type ClusterModel, clusterModel, type FaultModel, type HeldMessageModel, islandsOf } from '../../projections';
import { PHONE, useMediaQuery } from '../useMediaQuery';
import { useSession, useSessionStore } from '../useSession';
import styles from './LinkFaults.module.css';
import { useStageState } from './useStageState';
import { faultLines, nodeName, wayWords } from './words';

/** More lines would cover the stage; the rest is a number, and can be healed with the others. */
const MAX_LINKS = 5;
const MAX_LINKS_ON_PHONE = 2;

/**
 * What is wrong with the network, and the way to put it right: nodes cut off, bad links, messages that are held. It stands
 * below the stage, which makes room for it, and so covers none of it.
 */
export function LinkFaults() {
  const model = clusterModel(useStageState());
  const { t } = useTranslation();
  const store = useSessionStore();
  const isSandbox = useSession((session) => session.mode === 'sandbox');
  const most = useMediaQuery(PHONE) ? MAX_LINKS_ON_PHONE : MAX_LINKS;
  const { faults, isolated, heldMessages } = model;
  if (faults.length === 0 && heldMessages.length === 0) return null;
  // The links of a node that is cut off go without saying.
  const apart = faults.filter(({ between }) => !between.some((end) => isolated.includes(end)));
  // What a split cuts is drawn as a tear; the list is for the rest.
  const others = apart.filter(({ between }) => !isSplit(model, between));
  const hidden = apart.length - Math.min(others.length, most);
  const isAllOne = isolated.length + apart.length <= 1;
  return (
    <ul className={classes(styles.faults, !isSandbox && styles.overFoot)} aria-label={t('links.title')}>
      {isolated.map((nodeId) => (
        <Isolated key={nodeId} nodeId={nodeId} faults={faults} />
      ))}
      {others.slice(0, most).map((fault) => (
        <Fault key={fault.between.join()} fault={fault} />
      ))}
      {heldMessages.map((message) => (
        <Held key={message.messageId} message={message} />
      ))}
      {!isAllOne && (
        <li className={styles.all}>
          {hidden > 0 && <span>{t(others.length === 0 ? 'links.torn' : 'links.more', { number: hidden })}</span>}
          <Act label={t('links.healAll')} act={() => store.getState().give({ type: 'healAllLinks' })}>
            {t('links.healAll')}
          </Act>
        </li>
      )}
    </ul>
  );
}

/** Between two islands of brokers, or between those that are cut off and the ensemble. */
function isSplit({ brokers, faults, zookeepers }: ClusterModel, [a, b]: FaultModel['between']): boolean {
  const islands = islandsOf(brokers, faults);
  if (islands.length < 2) return false;
  const islandOf = (nodeId: string) => {
    const id = brokers.find((broker) => broker.nodeId === nodeId)?.brokerId;
    return islands.findIndex((island) => id !== undefined && island.includes(id));
  };
  const [one, two] = [islandOf(a), islandOf(b)];
  const isServer = (nodeId: string) => zookeepers.some((server) => server.nodeId === nodeId);
  if (one === -1 || two === -1) return isServer(one === -1 ? a : b) && (one !== -1 || two !== -1);
  return one !== two;
}

function Isolated({ nodeId, faults }: { readonly nodeId: string; readonly faults: readonly FaultModel[] }) {
  const { t } = useTranslation();
  const store = useSessionStore();
  const own = faults.filter(({ between }) => between.includes(nodeId));
  const heal = () => {
    const { give } = store.getState();
    if (own.length === faults.length) give({ type: 'healAllLinks' });
    else for (const { between } of own) give({ type: 'healLink', between });
  };
  return (
    <li className={styles.cut}>
      <Icon name="cross" size={13} />
      <span className={styles.ends}>{nodeName(t, nodeId)}</span>
      <span>
        {t('links.state.isolated')}
        <Waiting number={own.reduce((sum, { held }) => sum + held, 0)} />
      </span>
      <Act label={t('links.reconnect', { name: nodeName(t, nodeId) })} act={heal}>
        {t('links.heal.label')}
      </Act>
    </li>
  );
}

function Fault({ fault }: { readonly fault: FaultModel }) {
  const { t } = useTranslation();
  const store = useSessionStore();
  const { between, there, back, held } = fault;
  const [from, to] = [nodeName(t, between[0]), nodeName(t, between[1])];
  const isCut = there?.type === 'cut' || back?.type === 'cut';
  const icon: IconName = isCut ? 'cross' : there?.type === 'lose' || back?.type === 'lose' ? 'warn' : 'clock';
  return (
    <li className={isCut ? styles.cut : styles.slow}>
      <Icon name={icon} size={13} />
      <span className={styles.lines}>
        {faultLines(t, fault).map((line, index) => (
          <span key={line.ends}>
            <span className={styles.ends}>{line.ends}</span> {wayWords(t, line.fault)}
            {index === 0 && <Waiting number={held} />}
          </span>
        ))}
      </span>
      <Act label={t('links.healed', { from, to })} act={() => store.getState().give({ type: 'healLink', between })}>
        {t('links.heal.label')}
      </Act>
    </li>
  );
}

function Held({ message }: { readonly message: HeldMessageModel }) {
  const { t } = useTranslation();
  const store = useSessionStore();
  const { messageId, from, to, api, kind, behind } = message;
  const name = t(`stage.flights.${kind}`, { api });
  return (
    <li className={styles.slow}>
      <Icon name="pause" size={13} />
      <span className={styles.ends}>
        {nodeName(t, from)} → {nodeName(t, to)}
      </span>
      <span>
        {t('links.state.held', { api: name })}
        <Waiting number={behind} />
      </span>
      <Act
        label={t('stage.flights.letGo', { name })}
        act={() => store.getState().give({ type: 'releaseMessage', messageId })}
      >
        {t('actions.letGo.label')}
      </Act>
    </li>
  );
}

function Waiting({ number }: { readonly number: number }) {
  const { t } = useTranslation();
  return number > 0 ? <> · {t('stage.waiting', { number })}</> : null;
}

function Act({
  label,
  act,
  children,
}: {
  readonly label: string;
  readonly act: () => void;
  readonly children: ReactNode;
}) {
  const onClick = (event: MouseEvent) => {
    event.stopPropagation();
    act();
  };
  return (
    <Button aria-label={label} onClick={onClick}>
      {children}
    </Button>
  );
}
