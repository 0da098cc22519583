import { useTranslation } from 'react-i18next';
import { Dialog } from '../../design';
import styles from './ShortcutsDialog.module.css';

/** All keys in one list. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [t('app.shortcuts.playPause'), ['Space']],
    [t('app.shortcuts.events'), ['←', '→']],
    [t('app.shortcuts.milestones'), ['⇧ ←', '⇧ →']],
    [t('app.shortcuts.ends'), ['Home', 'End']],
    [t('app.shortcuts.undo'), ['Ctrl Z', '⌘ Z']],
    [t('app.shortcuts.commands'), ['Ctrl K', '⌘ K']],
    [t('app.shortcuts.answer'), ['1', '2', '3', '4']],
    [t('app.shortcuts.add'), ['P', 'C', 'G', 'T', 'B']],
    [t('sandbox.record'), ['R']],
    [t('split.title'), ['N']],
    [t('skipTime.open'), ['⇧ T']],
    [t('transport.branches.try'), ['F']],
    [t('promises.fullTitle'), ['K']],
    [t('map.title'), ['M']],
    [t('app.shortcuts.move'), ['← ↑ → ↓']],
    [t('app.shortcuts.zoom'), ['+', '−', '0']],
    [t('app.shortcuts.turn'), ['X']],
    [t('app.shortcuts.fold'), ['F']],
    [t('app.shortcuts.focus'), ['Z']],
    [t('app.shortcuts.select'), ['Enter']],
    [t('app.shortcuts.actions'), ['⇧ F10']],
    [t('app.shortcuts.close'), ['Esc']],
    [t('app.shortcuts.open'), ['?']],
  ];
  return (
    <Dialog open onClose={onClose} title={t('app.shortcuts.title')} closeLabel={t('app.close')} size="narrow">
      <dl className={styles.list}>
        {rows.map(([what, keys]) => (
          <div key={what} className={styles.row}>
            <dt>{what}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
