import type { CSSProperties } from 'react';
import { classes } from '../../design';
import type { ScoreBar, ScoreNote } from '../../session';
import styles from './Notes.module.css';

/** A bar's lines and notes. What they say is in words beside them. */
export function Notes({ bar: { notes, playheadAt, state } }: { readonly bar: ScoreBar }) {
  const last = notes.length - 1;
  return (
    <span aria-hidden="true" className={classes(styles.staff, state === 'coming' && styles.coming)}>
      {notes.map((note, index) => (
        <i
          // Notes have no names, and never change places.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          className={classes(
            styles.note,
            styles[note.kind],
            note.isPlayed && styles.played,
            index === playheadAt && !note.isPlayed && styles.here,
          )}
          style={placed(note, index / last)}
        />
      ))}
      {playheadAt !== null && <i className={styles.playhead} style={{ '--at': playheadAt / last } as CSSProperties} />}
    </span>
  );
}

function placed({ line, color }: ScoreNote, at: number): CSSProperties {
  return { '--at': at, '--line': line, '--color': `var(--key-${color})` } as CSSProperties;
}

/** The sign of a challenge. */
export function Diamond({ size = 12 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" className={styles.diamond}>
      <path d="M8 1l7 7-7 7-7-7z" />
    </svg>
  );
}
