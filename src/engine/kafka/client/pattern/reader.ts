/** Reads a pattern character by character, and keeps the first thing that is wrong with it. */
export interface PatternReader {
  readonly ignoresCase: boolean;
  /** The character that comes next; empty at the end, and after a mistake. */
  readonly peek: () => string;
  /** Takes what comes next, if it is this. */
  readonly take: (expected: string) => boolean;
  readonly next: () => string;
  readonly fail: (kind: PatternProblem['kind'], what: string) => void;
  readonly problem: () => PatternProblem | null;
}

export interface PatternProblem {
  /** No regular expression at all, or one that Java knows and the simulation does not. */
  readonly kind: 'syntax' | 'unsupported';
  readonly what: string;
  readonly index: number;
}

export function createReader(pattern: string, start: number, ignoresCase: boolean): PatternReader {
  let index = start;
  let problem: PatternProblem | null = null;
  const peek = () => pattern.charAt(index);
  return {
    ignoresCase,
    peek,
    take: (expected) => {
      if (!pattern.startsWith(expected, index)) return false;
      index += expected.length;
      return true;
    },
    next: () => {
      const character = peek();
      index += character.length;
      return character;
    },
    // Whoever reads on finds the end, and comes back.
    fail: (kind, what) => {
      problem ??= { kind, what, index };
      index = pattern.length;
    },
    problem: () => problem,
  };
}
