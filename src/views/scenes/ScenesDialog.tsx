import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Eyebrow } from '../../design';
import { loadScenes, type Scene } from '../../session';
import { useSheets } from '../sheets';
import { useSessionStore } from '../useSession';
import styles from './ScenesDialog.module.css';
import { Stave } from './Stave';

const GROUPS = ['uses', 'faults', 'inside'] as const;

/** Ready scenes to open: each is a run of its own, in the middle of something. */
export function ScenesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { t: v } = useTranslation('views');
  const session = useSessionStore();
  const { open: openSheet } = useSheets();
  const [scenes, setScenes] = useState<readonly Scene[]>([]);
  const [opening, setOpening] = useState<Scene | null>(null);
  useEffect(() => {
    void loadScenes().then(setScenes);
  }, []);
  const open = (scene: Scene) => {
    setOpening(scene);
    void session
      .getState()
      .openScene(scene, v(`scenes.list.${scene.id}.title`))
      .then(onClose);
  };
  return (
    <Dialog open onClose={onClose} title={v('scenes.title')} closeLabel={t('app.close')} size="wide">
      <p className={styles.lead}>{v('scenes.text')}</p>
      <div className={styles.groups} aria-busy={opening !== null}>
        {GROUPS.map((group) => (
          <section key={group}>
            <Eyebrow as="h3" className={styles.group}>
              {v(`scenes.groups.${group}`)}
            </Eyebrow>
            <ul>
              {group === 'uses' && (
                <Line
                  title={v('scenes.blank.title')}
                  text={v('scenes.blank.text')}
                  notes={BLANK}
                  action={v('scenes.blank.open')}
                  onOpen={() => openSheet('cluster')}
                />
              )}
              {scenes
                .filter((scene) => scene.group === group)
                .map((scene) => (
                  <Line
                    key={scene.id}
                    title={v(`scenes.list.${scene.id}.title`)}
                    text={v(`scenes.list.${scene.id}.text`)}
                    notes={scene.stave}
                    action={v(opening === scene ? 'scenes.opening' : 'scenes.start')}
                    onOpen={() => open(scene)}
                  />
                ))}
              {group === 'uses' && (
                <Line
                  title={v('scenes.analytics.title')}
                  text={v('scenes.analytics.text')}
                  notes={ANALYTICS}
                  action={v('scenes.coming')}
                />
              )}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

const BLANK: Scene['stave'] = [{ line: 1, at: 0, color: 1, look: 'hollow' }];
const ANALYTICS: Scene['stave'] = [
  { line: 0, at: 0, color: 1, look: 'hollow' },
  { line: 1, at: 2, color: 3, look: 'hollow' },
  { line: 2, at: 4, color: 5, look: 'hollow' },
];

interface LineProps {
  readonly title: string;
  readonly text: string;
  readonly notes: Scene['stave'];
  /** What the button says; without `onOpen`, why there is none. */
  readonly action: string;
  readonly onOpen?: () => void;
}

function Line({ title, text, notes, action, onOpen }: LineProps) {
  return (
    <li className={styles.line}>
      <Stave notes={notes} />
      <span className={styles.words}>
        <b>{title}</b>
        <span>{text}</span>
      </span>
      {onOpen === undefined ? (
        <span className={styles.coming}>{action}</span>
      ) : (
        <Button aria-label={`${action}: ${title}`} onClick={onOpen}>
          {action}
        </Button>
      )}
    </li>
  );
}
