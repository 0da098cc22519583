import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import { clusterModel, type SequencePlan } from '../../projections';
import { useThrottled } from '../useThrottled';
import styles from './Heads.module.css';
import { laneHead } from './laneHeads';

interface HeadsProps {
  readonly lanes: SequencePlan['lanes'];
  readonly marginPx: number;
  readonly focus: readonly string[];
  readonly onFocus: (nodeId: string) => void;
}

/** The names over the lines, and how their nodes are. Pressed, only what a node says and hears is drawn. */
export function Heads({ lanes, marginPx, focus, onFocus }: HeadsProps) {
  const { t } = useTranslation('views');
  const { t: all } = useTranslation();
  const state = useThrottled((session) => session.state);
  const model = clusterModel(state);
  return (
    <div className={styles.heads}>
      <span className={styles.corner} style={{ width: marginPx }}>
        {t('sequence.seconds')}
      </span>
      {lanes.lanes.map(({ nodeId, x, isNarrow }) => {
        const { name, about, tone } = laneHead(t, all, nodeId, model);
        const isPressed = focus.includes(nodeId);
        return (
          <button
            key={nodeId}
            type="button"
            aria-pressed={isPressed}
            aria-label={`${name}, ${about}`}
            title={t('sequence.lanes.only', { node: name })}
            className={classes(styles.head, isNarrow && styles.narrow)}
            style={{ left: marginPx + x }}
            onClick={() => onFocus(nodeId)}
          >
            <b>{name}</b>
            <span className={styles[tone]}>{about}</span>
          </button>
        );
      })}
    </div>
  );
}
