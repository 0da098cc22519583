import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clusterModel, type ClusterModel, nodeNames } from '../../projections';
import { useSessionStore } from '../useSession';
import { FormDialog } from './FormDialog';
import styles from './SplitDialog.module.css';
import { useGive } from './useGive';

type Side = 'left' | 'right' | 'neither';
const SIDES: readonly Side[] = ['left', 'right', 'neither'];

/** Puts nodes on two sides that do not reach each other. */
export function SplitDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const [model] = useState(() => clusterModel(session.getState().state));
  const [sides, setSides] = useState(() => firstSides(model));
  const { give, refused } = useGive(onClose);
  const names = Object.keys(sides);

  const submit = () => {
    const on = (side: Side) => names.filter((name) => sides[name] === side);
    give({ type: 'splitCluster', sides: [on('left'), on('right')] });
  };
  return (
    <FormDialog
      title={t('split.title')}
      text={t('split.text')}
      submit={t('split.submit')}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={styles.nodes}>
        {names.map((name) => (
          <fieldset key={name} className={styles.node}>
            <legend>{name}</legend>
            {SIDES.map((side) => (
              <label key={side}>
                <input
                  type="radio"
                  name={`side-${name}`}
                  checked={sides[name] === side}
                  onChange={() => setSides({ ...sides, [name]: side })}
                />
                {t(`split.${side}`)}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      {refused !== null && (
        <p role="alert" className={styles.error}>
          {refused.text}
        </p>
      )}
    </FormDialog>
  );
}

/** The ensemble half and half, the larger half first; whoever else there is may choose. */
function firstSides(model: ClusterModel): Readonly<Record<string, Side>> {
  const servers = model.zookeepers.map(({ nodeId }) => nodeId);
  const larger = servers.slice(0, Math.ceil((servers.length + 1) / 2));
  const sideOf = (name: string): Side =>
    !servers.includes(name) ? 'neither' : larger.includes(name) ? 'left' : 'right';
  return Object.fromEntries(nodeNames(model).map((name) => [name, sideOf(name)]));
}
