import type { Run } from '../../engine';
import type { SceneTitles } from '../../i18n';

/** Scenes have their words in the interface texts, so that the shelf can tell of them in every language. */
export type SceneId = keyof SceneTitles;

/** A note of the small stave that stands for a scene: what it looks like at a glance. */
export interface Note {
  /** Of three lines, the first on top. */
  readonly line: 0 | 1 | 2;
  readonly at: 0 | 1 | 2 | 3 | 4;
  /** Which of the key colours; violet for ZooKeeper. */
  readonly color: 1 | 2 | 3 | 4 | 5 | 6 | 'zookeeper';
  /** Solid for what is there, hollow for what waits or has gone, dashed for what is out of step. */
  readonly look?: 'hollow' | 'dashed';
}

/** A cluster in the middle of something, to do with as one likes. */
export interface Scene {
  readonly id: SceneId;
  readonly group: 'uses' | 'faults' | 'inside';
  readonly run: Run;
  /** Where it is opened. What is given later happens before her eyes. */
  readonly playheadMs: number;
  readonly stave: readonly Note[];
  /** Of Kafka's promises, those that are not kept in it, because whoever wrote it gave away what they ask for. */
  readonly breaks?: readonly string[];
}
