import type { MarginLine, SequenceAxis, SequenceMark, SequenceMessage } from './sequenceTypes';
import { segmentsIn, timeAt, yOf } from './sequenceAxis';
import { firstSent } from './sequenceIndex';
import { MARK_WEIGHTS } from './timelineMarks';

/** The height of a time, and of a time with a name under it. */
export const TIME_PX = 14;
export const NAMED_PX = 28;
/** Plain times stand no closer than this. */
const APART_PX = 46;
/** A name may stand so much lower than its tick; further down it would belong to another moment. */
const MOST_LOWER_PX = 44;

/**
 * The times beside the lines, from top to bottom, none over another. Milestones are named; what was committed is where
 * there is room. What comes later never moves what is there, so nothing jumps when more becomes known.
 */
export function marginLines(
  axis: SequenceAxis,
  messages: readonly SequenceMessage[],
  marks: readonly SequenceMark[],
): readonly MarginLine[] {
  const lines: MarginLine[] = [];
  let freeY = 0;
  let place = 0;
  const tellTimesUntil = (timeMs: number) => {
    while (place < messages.length) {
      const { sentMs } = messages[place] as SequenceMessage;
      if (sentMs >= timeMs) return;
      const y = yOf(axis, sentMs);
      const leastY = freeY + (lines.length === 0 ? 0 : APART_PX - TIME_PX);
      if (y < leastY) {
        // On to the first that is far enough away.
        place = Math.max(place + 1, firstSent(messages, timeAt(axis, leastY)));
        continue;
      }
      lines.push({ timeMs: sentMs, y, textY: y, mark: null, more: 0 });
      freeY = y + TIME_PX;
      place++;
    }
  };
  for (const { mark, more } of grouped(marks)) {
    tellTimesUntil(mark.timeMs);
    const y = yOf(axis, mark.timeMs);
    const textY = Math.max(y, freeY);
    const isMinor = mark.kind === 'committed';
    if (isMinor ? y < freeY || isInBand(axis, y) : textY - y > MOST_LOWER_PX) continue;
    lines.push({ timeMs: mark.timeMs, y, textY, mark, more });
    freeY = textY + NAMED_PX;
  }
  tellTimesUntil(Number.POSITIVE_INFINITY);
  return lines;
}

interface Group {
  readonly mark: SequenceMark;
  readonly more: number;
}

/** What happened in the same millisecond shares a line: the one that matters most names it. */
function grouped(marks: readonly SequenceMark[]): readonly Group[] {
  const groups: Group[] = [];
  for (const mark of marks) {
    const last = groups.at(-1);
    if (last?.mark.timeMs !== mark.timeMs) groups.push({ mark, more: 0 });
    else if (mark.kind !== 'committed') {
      const isMinor = last.mark.kind === 'committed';
      const isHeavier = weightOf(mark) > weightOf(last.mark);
      groups[groups.length - 1] = { mark: isHeavier ? mark : last.mark, more: last.more + (isMinor ? 0 : 1) };
    }
  }
  return groups;
}

function weightOf({ kind }: SequenceMark): number {
  return kind === 'committed' ? 0 : MARK_WEIGHTS[kind];
}

function isInBand(axis: SequenceAxis, y: number): boolean {
  return segmentsIn(axis, y, y)[0]?.type === 'band';
}
