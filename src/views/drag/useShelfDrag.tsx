import { type PointerEvent, type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { classes, Icon, type IconName } from '../../design';
import { useSessionStore } from '../useSession';
import { type Draggable, type DropPlace, dropPlaces } from './dropPlaces';
import { followPointer } from './followPointer';
import styles from './drag.module.css';

interface Carried {
  readonly icon: IconName;
  readonly x: number;
  readonly y: number;
  readonly places: readonly DropPlace[];
}

/**
 * From the shelf onto the stage, with a mouse or a pen: dashed places say what will happen. Whoever does not drag presses
 * the letter or the button, and is asked for the details. A finger scrolls.
 */
export function useShelfDrag(): {
  readonly begin: (kind: Draggable, icon: IconName) => (event: PointerEvent) => void;
  readonly overlay: ReactNode;
} {
  const { t } = useTranslation();
  const session = useSessionStore();
  const [carried, setCarried] = useState<Carried | null>(null);

  const begin = (kind: Draggable, icon: IconName) => (event: PointerEvent) => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    let places: readonly DropPlace[] = [];
    followPointer(event.nativeEvent, {
      onStart: () => {
        places = dropPlaces(kind, session.getState().state, t);
      },
      onMove: (x, y) => setCarried({ icon, x, y, places }),
      onDrop: (x, y) => {
        const place = placeAt(places, x, y);
        if (place !== null) session.getState().give(place.command);
      },
      onEnd: () => setCarried(null),
    });
  };
  const overlay =
    carried === null
      ? null
      : createPortal(<Places {...carried} over={placeAt(carried.places, carried.x, carried.y)} />, document.body);
  return { begin, overlay };
}

/** The smallest one under the pointer: a group lies within the stage. */
function placeAt(places: readonly DropPlace[], x: number, y: number): DropPlace | null {
  const under = places.filter(
    ({ rect }) => x >= rect.left && x <= rect.left + rect.width && y >= rect.top && y <= rect.top + rect.height,
  );
  return under.toSorted((a, b) => a.rect.height - b.rect.height)[0] ?? null;
}

function Places({ icon, x, y, places, over }: Carried & { readonly over: DropPlace | null }) {
  return (
    <div className={styles.layer} aria-hidden="true">
      {places.map((place) => (
        <p key={place.id} className={classes(styles.place, place === over && styles.over)} style={place.rect}>
          <span>{place.label}</span>
        </p>
      ))}
      <span className={styles.carried} style={{ left: x, top: y }}>
        <Icon name={icon} size={28} />
      </span>
    </div>
  );
}
