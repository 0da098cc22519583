import { compare } from './compare';
import { events } from './events';
import { follow } from './follow';
import { frame } from './frame';
import { lessonMap } from './lessonMap';
import { logFiles } from './logFiles';
import { metrics } from './metrics';
import { outline } from './outline';
import { palette } from './palette';
import { runs } from './runs';
import { scenes } from './scenes';
import { sequence } from './sequence';
import { sharing } from './sharing';
import { why } from './why';
import { zookeeper } from './zookeeper';

/** The English texts of the views around the stage. Their keys are the type that every other language must have. */
export const views = {
  compare,
  events,
  follow,
  frame,
  lessonMap,
  logFiles,
  metrics,
  outline,
  palette,
  runs,
  scenes,
  sequence,
  sharing,
  why,
  zookeeper,
} as const;
