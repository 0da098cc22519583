/**
 * What a pattern is made of. A piece says where it can end when it begins at a place of the text; all its ends are found
 * at once, and each place is looked at once. So no pattern takes long, however it is written: a backtracking matcher
 * needs years for `(a+)+b`, and a pattern may come from a stranger's link.
 */
export type Piece = (text: string, from: number) => ReadonlySet<number>;

const NOWHERE: ReadonlySet<number> = new Set();

/** One character. */
export function oneOf(fits: (character: string) => boolean): Piece {
  return (text, from) => (from < text.length && fits(text.charAt(from)) ? new Set([from + 1]) : NOWHERE);
}

/** Nothing, at certain places only: the beginning, the end, the edge of a word. */
export function at(holds: (text: string, from: number) => boolean): Piece {
  return (text, from) => (holds(text, from) ? new Set([from]) : NOWHERE);
}

export function inSequence(pieces: readonly Piece[]): Piece {
  return remembering((text, from) =>
    pieces.reduce<ReadonlySet<number>>((places, piece) => after(piece, text, places), new Set([from])),
  );
}

export function eitherOf(pieces: readonly Piece[]): Piece {
  return remembering((text, from) => new Set(pieces.flatMap((piece) => [...piece(text, from)])));
}

/** Between `least` and `most` times; null for any number. */
export function repeated(piece: Piece, least: number, most: number | null): Piece {
  return remembering((text, from) => {
    let places: ReadonlySet<number> = new Set([from]);
    for (let times = 0; times < least; times++) {
      const next = after(piece, text, places);
      // A piece that may be empty stays where it is for the rest of the times.
      if (isSame(next, places)) break;
      places = next;
    }
    const ends = new Set(places);
    for (let times = least; places.size > 0 && (most === null || times < most); times++) {
      places = new Set([...after(piece, text, places)].filter((place) => !ends.has(place)));
      for (const place of places) ends.add(place);
    }
    return ends;
  });
}

/** Looks ahead and stays where it is. */
export function followedBy(piece: Piece, isWanted: boolean): Piece {
  return at((text, from) => piece(text, from).size > 0 === isWanted);
}

function after(piece: Piece, text: string, places: ReadonlySet<number>): ReadonlySet<number> {
  const ends = new Set<number>();
  for (const place of places) for (const end of piece(text, place)) ends.add(end);
  return ends;
}

function isSame(some: ReadonlySet<number>, others: ReadonlySet<number>): boolean {
  return some.size === others.size && [...some].every((place) => others.has(place));
}

/** The same question is asked once per text. */
function remembering(piece: Piece): Piece {
  let known = '';
  let ends = new Map<number, ReadonlySet<number>>();
  return (text, from) => {
    if (text !== known) {
      known = text;
      ends = new Map();
    }
    const found = ends.get(from) ?? piece(text, from);
    ends.set(from, found);
    return found;
  };
}
