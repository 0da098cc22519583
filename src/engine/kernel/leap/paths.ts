/**
 * A place in the state of a node, such as `/log/segments/0/sizeBytes`. Each is one object, made when it is first written
 * to, so that nothing is put together or looked up by its name while inputs are watched.
 */
export class Path {
  readonly parent: Path | null;
  readonly key: string;
  /** The chain of inputs that wrote here last; null for none. */
  chain: number | null = null;
  /** Of a list into which objects come and from which they go: the chains that brought them. */
  queuers: Set<number> | null = null;
  /** A number that several count up. */
  isCounter = false;
  /** The time at which some slow timer rang last, or what it worked out from that. */
  isClock = false;
  private steps: Map<string, Path> | null = null;

  constructor(parent: Path | null = null, key = '') {
    this.parent = parent;
    this.key = key;
  }

  step(key: string): Path {
    this.steps ??= new Map();
    let path = this.steps.get(key);
    if (path === undefined) this.steps.set(key, (path = new Path(this, key)));
    return path;
  }

  /** The next steps that anybody ever took from here. */
  get known(): ReadonlyMap<string, Path> {
    return this.steps ?? NONE;
  }

  /** What is there in this state; undefined where there is nothing. */
  in(state: unknown): unknown {
    if (this.parent === null) return state;
    const from = this.parent.in(state);
    if (typeof from !== 'object' || from === null) return undefined;
    if (this.key === LAST && Array.isArray(from)) return from.at(-1);
    return (from as Readonly<Record<string, unknown>>)[this.key];
  }

  get name(): string {
    return this.parent === null ? '' : `${this.parent.name}/${this.key}`;
  }
}

/** The step to the last member of a list of which the end is what counts. */
export const LAST = 'last';

/** How a field that holds a time is called. */
export const IS_TIME = /Ms$/;

const NONE: ReadonlyMap<string, Path> = new Map();
