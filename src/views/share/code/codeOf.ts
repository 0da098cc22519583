import { encode } from 'uqr';

/** Version 10: 57 modules a side. A phone still reads that from the back row of a classroom, and no more. */
const LARGEST_VERSION = 10;
/** The white frame without which readers do not find the code. */
const QUIET_MODULES = 4;

/** So many letters fit into the largest code. */
export const MOST_LETTERS = 271;

export interface Code {
  /** Modules a side, with the white frame. */
  readonly size: number;
  /** The dark modules, row by row, as an SVG path with one unit a module. */
  readonly path: string;
}

/** A text as a QR code; null where it is too long for one that can be read across a room. */
export function codeOf(text: string): Code | null {
  if (new TextEncoder().encode(text).length > MOST_LETTERS) return null;
  // What is left over in the code goes into correcting what the camera has not seen.
  const { size, data } = encode(text, { maxVersion: LARGEST_VERSION, border: QUIET_MODULES, ecc: 'L', boostEcc: true });
  return { size, path: data.map(rowPath).join('') };
}

/** One rectangle for each run of dark modules, so that no seams show between them. */
function rowPath(row: readonly boolean[], y: number): string {
  const bounds = row.flatMap((isDark, x) => (isDark === (row[x - 1] ?? false) ? [] : [x]));
  return bounds
    .flatMap((from, index) => {
      const width = (bounds[index + 1] ?? row.length) - from;
      return index % 2 === 0 ? [`M${from} ${y}h${width}v1h-${width}z`] : [];
    })
    .join('');
}
