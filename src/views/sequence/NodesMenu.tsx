import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design';
import { inLaneOrder } from '../../projections';
import styles from './NodesMenu.module.css';
import { laneName } from './sequenceWords';

interface NodesMenuProps {
  readonly shown: readonly string[];
  readonly all: readonly string[];
  /** Null while it is left to who speaks. */
  readonly chosen: readonly string[] | null;
  readonly onChoose: (nodeIds: readonly string[] | null) => void;
}

/** How many nodes are drawn of how many; under it, which. */
export function NodesMenu({ shown, all, chosen, onChoose }: NodesMenuProps) {
  const { t } = useTranslation('views');
  const ref = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (ref.current !== null) ref.current.open = false;
  };
  const set = (nodeId: string, isShown: boolean) =>
    onChoose(isShown ? inLaneOrder([...shown, nodeId]) : shown.filter((each) => each !== nodeId));
  return (
    // Keys reach it from what is inside, which takes the focus itself.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <details
      ref={ref}
      className={styles.menu}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || ref.current?.open !== true) return;
        event.preventDefault();
        close();
        ref.current.querySelector('summary')?.focus();
      }}
    >
      <summary className={styles.summary}>{t('sequence.nodes', { shown: shown.length, all: all.length })}</summary>
      <fieldset className={styles.list}>
        <legend>{t('sequence.nodesTitle')}</legend>
        {all.map((nodeId) => (
          <label key={nodeId} className={styles.node}>
            <input
              type="checkbox"
              checked={shown.includes(nodeId)}
              onChange={(event) => set(nodeId, event.target.checked)}
            />
            {laneName(t, nodeId)}
          </label>
        ))}
        <Button disabled={chosen === null} onClick={() => onChoose(null)}>
          {t('sequence.automatic')}
        </Button>
      </fieldset>
    </details>
  );
}
