import type { TFunction } from 'i18next';
import type { ScoreBar } from '../../session';

type Views = TFunction<'views'>;

/** What the drawing says of a lesson, for who does not see it. */
export function stateInWords(v: Views, { state, playheadAt, notes, steps }: ScoreBar): string {
  if (state !== 'begun') return v(`lessonMap.states.${state}`);
  const firstUnplayed = notes.findIndex(({ isPlayed }) => !isPlayed);
  return v('lessonMap.states.begun', { step: (playheadAt ?? firstUnplayed) + 1, steps });
}

/** Every note in words. */
export function notesInWords(v: Views, { notes, playheadAt }: ScoreBar): string {
  const each = notes.map(({ kind, isPlayed }, index) => {
    const isHere = index === playheadAt && !isPlayed;
    if (kind === 'challenge') {
      return v(`lessonMap.notes.${isPlayed ? 'challengePassed' : isHere ? 'challengeHere' : 'challengeToCome'}`);
    }
    return v(`lessonMap.notes.${isPlayed ? 'played' : isHere ? 'here' : 'toCome'}`, { step: index + 1 });
  });
  return each.join(v('lessonMap.notes.and'));
}
