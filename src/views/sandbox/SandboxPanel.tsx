import type { PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Eyebrow, Icon, type IconName } from '../../design';
import { useShelfDrag } from '../drag/useShelfDrag';
import { WireDrag } from '../drag/WireDrag';
import { type Sheet, useSheets } from '../sheets';
import { useCanUndo } from '../useCanUndo';
import { useSessionStore } from '../useSession';
import styles from './SandboxPanel.module.css';

const SHELF = [
  { sheet: 'producer', icon: 'producer', shortcut: 'P' },
  { sheet: 'consumer', icon: 'consumer', shortcut: 'C' },
  { sheet: 'group', icon: 'group', shortcut: 'G' },
  { sheet: 'application', icon: 'application', shortcut: 'A' },
  { sheet: 'topic', icon: 'topic', shortcut: 'T' },
  { sheet: 'broker', icon: 'broker', shortcut: 'B' },
] as const;

/** What can be added stands where the lesson was. */
export function SandboxPanel() {
  const { t } = useTranslation();
  const session = useSessionStore();
  const canUndo = useCanUndo();
  const { open } = useSheets();
  const { begin, overlay } = useShelfDrag();
  return (
    <div className={styles.panel}>
      <WireDrag />
      {overlay}
      <h1 className="visually-hidden">{t('sandbox.title')}</h1>
      <Eyebrow as="h2" className={styles.title}>
        {t('add.title')}
      </Eyebrow>
      {SHELF.map(({ sheet, icon, shortcut }) => (
        <ShelfButton
          key={sheet}
          sheet={sheet}
          icon={icon}
          shortcut={shortcut}
          label={sheet === 'broker' ? t('manage.broker.label') : t(`add.${sheet}.label`)}
          // What an application reads and writes has to be asked.
          onPress={sheet === 'application' ? undefined : begin(sheet, icon)}
        />
      ))}
      <p className={styles.hint}>{t('add.hint')}</p>
      <hr />
      <ShelfButton sheet="record" icon="arrow-right" shortcut="R" label={t('sandbox.record')} />
      <ShelfButton sheet="split" icon="cross" shortcut="N" label={t('split.title')} />
      <hr />
      <Eyebrow as="h2" className={styles.title}>
        {t('app.regions.transport')}
      </Eyebrow>
      <ShelfButton sheet="skipTime" icon="clock" shortcut="⇧T" label={t('skipTime.open')} />
      <div className={styles.foot}>
        <Button
          aria-disabled={!canUndo}
          title={canUndo ? t('lesson.undoHint') : t('sandbox.nothingToUndo')}
          onClick={() => session.getState().undo()}
        >
          {t('sandbox.undo')}
        </Button>
        <Button onClick={() => open('scenes')}>{t('sandbox.scenes')}</Button>
      </div>
    </div>
  );
}

interface ShelfButtonProps {
  readonly sheet: Sheet;
  readonly icon: IconName;
  readonly shortcut: string;
  readonly label: string;
  readonly onPress?: ((event: PointerEvent) => void) | undefined;
}

function ShelfButton({ sheet, icon, shortcut, label, onPress }: ShelfButtonProps) {
  const { open } = useSheets();
  return (
    <button type="button" className={styles.item} onPointerDown={onPress} onClick={() => open(sheet)}>
      <Icon name={icon} size={28} />
      <span>{label}</span>
      <kbd aria-hidden="true">{shortcut}</kbd>
    </button>
  );
}
