import type { Command, EntryId, Refusal, Run, SimulationState, TimedCommand, TimeMs } from '../engine';
import type { Branch, LinkProblem, Trace } from '../history';
import type { ClusterWish, Goal, LessonProgress, Meanwhile, PageAction, Scene } from '../lessons';
import type { DifferencesFound, Selection } from '../projections';
import type { Metrics } from './metricsDuty';
import type { TakenIn } from './progressBackup';
import type { KeptRun } from './runShelf';
import type { PromiseFindings } from './promiseWatch';

export type { Selection };

export type Pace = 'follow' | 'realTime';

/** Idle time that Follow is passing over, told beside the clock. */
export interface Skipping {
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
  /** The entry that it hurries to. */
  readonly entryId: EntryId | null;
}

/** Another branch, at the playhead of the one that is open. */
export interface Comparison {
  readonly branchId: string;
  readonly state: SimulationState;
  readonly trace: Trace;
  readonly traceLength: number;
  /** Kafka's promises over there. */
  readonly promises: PromiseFindings;
  /** When the two differ: `a` is the branch with the lower number. Null until it has been looked for. */
  readonly differences: DifferencesFound | null;
}

/** The same run once more from the playhead on, but for something. */
export interface OtherWish {
  /** What is done at the playhead; null for nothing. */
  readonly change: Command | null;
  /** Commands that the open branch has after the playhead, and the new one shall not have. */
  readonly leftOut: readonly TimedCommand[];
  readonly name: string | null;
}

/** What came of a wish: refused as a whole, or without the later commands that the new branch refused. */
export type OtherOutcome =
  | { readonly ok: false; readonly refusal: Refusal }
  | { readonly ok: true; readonly refused: readonly (TimedCommand & { readonly refusal: Refusal })[] };

/** What a link shall open. */
export interface LinkWish {
  readonly language: string | null;
  /**
   * This moment, unless told otherwise: the same run at its beginning, the beginning of the lesson's step that is in view,
   * or the start of the lesson or the sandbox before anything was done.
   */
  readonly opensAt?: 'moment' | 'replay' | 'step' | 'start';
  /** The branch that is compared, too. */
  readonly withOther?: boolean;
}

/** Whether the playhead changes from frame to frame: then nobody could read each moment, and none is shown at once. */
export function isMoving({ isPlaying, isScrubbing }: SessionState): boolean {
  return isPlaying || isScrubbing;
}

/** How far a run that is being opened has been played. */
export interface Opening {
  readonly of: 'link' | 'file';
  readonly reachedMs: number;
  readonly untilMs: number;
}

export interface SessionState {
  readonly mode: 'lesson' | 'sandbox';
  // ---- time
  /** May lie between two whole milliseconds: flights move smoothly. */
  readonly playheadMs: number;
  readonly isPlaying: boolean;
  /** A hand has the playhead and drags it: until it rests somewhere, what is shown follows in its own time. */
  readonly isScrubbing: boolean;
  readonly pace: Pace;
  /** Simulated milliseconds per millisecond on the screen in real time: 0.01 to 10 000. */
  readonly rate: number;
  /** Multiplies Follow's own pace: 0.25 to 4. */
  readonly followSpeed: number;
  readonly skipping: Skipping | null;
  /** Simulated milliseconds per screen millisecond just now: emphasis and flights are measured with it. */
  readonly currentRate: number;
  // ---- the run
  /** The state at the playhead, rounded down to a whole millisecond. Same reference while nothing happened. */
  readonly state: SimulationState;
  readonly trace: Trace;
  /** Grows with the trace, so that selectors notice. */
  readonly traceLength: number;
  readonly branches: readonly Branch[];
  readonly currentBranchId: string;
  /** The right end of the timeline. */
  readonly endMs: TimeMs;
  /** The branch that is compared with the open one; null while one is looked at alone. */
  readonly comparison: Comparison | null;
  /** Kafka's promises: what has been found up to where they have been checked. */
  readonly promises: PromiseFindings;
  /** The metrics of the open run, as far as their books are kept; null while nobody looks at them. */
  readonly metrics: Metrics | null;
  /** The last command that was refused, until it is dismissed or another is given. */
  readonly refused: { readonly command: Command; readonly refusal: Refusal } | null;
  /** Set when acting in the past has made a new branch, until dismissed. */
  readonly forkedFrom: Branch | null;
  // ---- the screen
  readonly selection: Selection | null;
  /** The record that is followed on its way, by its id; null while none is. */
  readonly following: string | null;
  /** Routine messages are drawn too. */
  readonly showsQuiet: boolean;
  readonly lesson: LessonProgress | null;
  /** Where the demonstration that plays comes to its end; null while none is on. */
  readonly demonstrationEndMs: TimeMs | null;
  /** What was wrong with what was opened; null when nothing was. */
  readonly linkProblem: LinkProblem | null;
  /** What is being played up to its moment, before it can be shown; null for nothing. */
  readonly opening: Opening | null;
  /** What it was: a link, or a file or a run that was kept. */
  readonly linkProblemOf: 'link' | 'file';
  /** What the run is called; null while nobody has named it. */
  readonly runName: string | null;
  /** It is in this browser, so that closing the page does not lose it. */
  readonly isKept: boolean;
  /** The run of the sandbox that was left last, to go on with; null when there is none, or she wants another. */
  readonly offered: KeptRun | null;
  readonly prefersReducedMotion: boolean;
  /** Where she was last in each lesson she has begun, by its id. */
  readonly progressByLesson: Readonly<Record<string, LessonProgress>>;

  // ---- actions: one or two lines each; the logic is in history, lessons and pace
  /** At the playhead, or so long after it. Time then runs, so that she sees what she did. Does nothing during a demonstration. */
  readonly give: (command: Command, afterMs?: TimeMs) => Refusal | null;
  readonly play: () => void;
  readonly pause: () => void;
  readonly seek: (timeMs: number) => void;
  /** As `seek`, pausing, for each of the many places that a dragged playhead passes. `pause` says where it rests. */
  readonly scrub: (timeMs: number) => void;
  /**
   * Lets time pass up to `timeMs`, a slice at a time so that the page stays awake, and stops early where `isWanted` says
   * no. Resolves when the playhead rests.
   */
  readonly passTo: (timeMs: number, isWanted: () => boolean) => Promise<void>;
  /** Lets so much time pass in the same way, and gives each of the commands when its moment comes; one that is refused is left out. */
  readonly passThrough: (meanwhile: readonly Meanwhile[], forMs: TimeMs) => Promise<void>;
  /** The state at another moment of the run that is open, to compare with. */
  readonly stateAt: (timeMs: TimeMs) => SimulationState;
  /** Has the metrics kept while somebody looks at them, until the function it gives is called. */
  readonly watchMetrics: () => () => void;
  /** Forward or back to the next thing that happened. */
  readonly stepEvent: (direction: 1 | -1) => void;
  readonly stepMilestone: (direction: 1 | -1) => void;
  readonly setPace: (pace: Pace) => void;
  readonly setRate: (rate: number) => void;
  readonly setFollowSpeed: (speed: number) => void;
  readonly openBranch: (branchId: string) => void;
  readonly renameBranch: (branchId: string, name: string | null) => void;
  /** Forgets a branch; where it was open, its parent opens. The last one stays. */
  readonly removeBranch: (branchId: string) => void;
  /** Lays a branch beside the open one, under the same playhead; null puts it away. In lessons there is one branch at a time. */
  readonly compareWith: (branchId: string | null) => void;
  /** The branch beside the open one becomes the open one, and the other way round. */
  readonly switchSides: () => void;
  /**
   * A new branch from the playhead on with one thing changed: what was done later is done again at the same times, and both
   * are compared. A slice at a time, so that the page stays awake.
   */
  readonly tryOtherwise: (wish: OtherWish) => Promise<OtherOutcome>;
  readonly dismissFork: () => void;
  readonly dismissRefusal: () => void;
  readonly select: (selection: Selection | null) => void;
  readonly follow: (recordId: string | null) => void;
  readonly setShowsQuiet: (shows: boolean) => void;
  readonly openSandbox: (keepState: boolean) => void;
  /** A fresh run of the sandbox with another cluster. What was open is left: whoever wants it saves it first. */
  readonly openCluster: (wish: ClusterWish) => void;
  /** A run from its beginning, with all that will be done in it: such as one that was played on real Kafka, too. */
  readonly openRun: (run: Run) => void;
  /** Resolves when its chunk has come and it is on the desk. */
  readonly openLesson: (lessonId: string) => Promise<void>;
  /** Notes what she did on the page and not in the run: it counts for the step in view. */
  readonly note: (action: PageAction) => void;
  /** Opens the challenge of the lesson on its own start: who passes it knows the lesson. */
  readonly openChallenge: () => void;
  /** Lets time pass until a goal is met, but no longer than `atMostMs`. Resolves when the playhead rests. */
  readonly skipUntil: (goal: Goal, atMostMs: TimeMs) => Promise<void>;
  /** Takes back the last command: rewinds to just before it and forgets it. */
  readonly undo: () => void;
  readonly dismissLinkProblem: () => void;
  /** Opens what a link's fragment holds, or says in `linkProblem` why not. Gives the language it was shared in. */
  readonly openLink: (fragment: string) => Promise<string | null>;
  /** A fragment that opens exactly this, or the same from elsewhere on. */
  readonly shareLink: (wish: LinkWish) => Promise<string>;
  /** Leaves what is being opened: what was open stays. */
  readonly cancelOpening: () => void;
  /** Opens the text of a run file under a name, or says in `linkProblem` why not. */
  readonly openRunFile: (text: string, name?: string | null) => Promise<void>;
  /** Opens a run that was kept, or says in `linkProblem` why not. */
  readonly openKept: (id: string) => Promise<void>;
  /** Opens a ready scene under its name in the language of the page. */
  readonly openScene: (scene: Scene, name: string) => Promise<void>;
  /** Keeps the run under a name, in the place of one of the same name. False when the browser has no room for it. */
  readonly saveRun: (name: string) => boolean;
  /** Newest first. */
  readonly keptRuns: () => readonly KeptRun[];
  /** A run that was kept, as the text of a file; null where it is gone. */
  readonly keptFile: (id: string) => string | null;
  readonly renameRun: (id: string, name: string) => void;
  readonly removeRun: (id: string) => void;
  readonly dismissOffer: () => void;
  /** The text of a run file that holds this run. */
  readonly runFile: () => string;
  /** Everything done in the lessons, as the text of a file. */
  readonly progressFile: () => string;
  /** Lays such a file over what is here; nothing that is here is lost. */
  readonly importProgress: (text: string) => TakenIn;
  readonly setPrefersReducedMotion: (prefers: boolean) => void;
  // lesson actions
  readonly answer: (optionId: string) => void;
  readonly nextStep: () => void;
  readonly previousStep: () => void;
  readonly resetStep: () => void;
  readonly resetLesson: () => void;
  readonly showHint: () => void;
  /** Plays the step's stored solution, while her own run is kept. */
  readonly showMe: () => void;
  /** As fast as the machine can, to the demonstration's end. */
  readonly skipDemonstration: () => Promise<void>;
  /** Goes on from the demonstration's end, and the step is done; what she had is a branch. */
  readonly keepDemonstration: () => void;
  /** Gives her own state back. */
  readonly endDemonstration: () => void;
}

export type { LinkProblem };
