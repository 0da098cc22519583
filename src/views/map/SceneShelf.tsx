import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadScenes, type Scene } from '../../session';
import { useSheets } from '../sheets';
import { useSessionStore } from '../useSession';
import { Shelf, ShelfLine } from './Shelf';

/** A few to begin with; the rest are a step away. */
const SHOWN = ['slowFollower', 'hotPartition', 'restlessGroup', 'noQuorum'] as const;
const BLANK: Scene['stave'] = [{ line: 1, at: 0, color: 1, look: 'hollow' }];

/** Ready scenes, one tap away. */
export function SceneShelf() {
  const { t: v } = useTranslation('views');
  const session = useSessionStore();
  const { open } = useSheets();
  const [scenes, setScenes] = useState<readonly Scene[]>([]);
  useEffect(() => {
    void loadScenes().then(setScenes);
  }, []);
  return (
    <Shelf
      title={v('lessonMap.scenes')}
      more={v('lessonMap.allScenes', { count: scenes.length })}
      onMore={() => open('scenes')}
    >
      <ShelfLine
        title={v('lessonMap.blank.title')}
        text={v('lessonMap.blank.text')}
        notes={BLANK}
        action={v('lessonMap.openScene', { title: v('lessonMap.blank.title') })}
        onOpen={() => open('cluster')}
      />
      {SHOWN.map((id) => {
        const scene = scenes.find((each) => each.id === id);
        const title = v(`scenes.list.${id}.title`);
        return scene === undefined ? null : (
          <ShelfLine
            key={id}
            title={title}
            text={v(`lessonMap.shelf.${id}`)}
            notes={scene.stave}
            action={v('lessonMap.openScene', { title })}
            onOpen={() => void session.getState().openScene(scene, title)}
          />
        );
      })}
    </Shelf>
  );
}
