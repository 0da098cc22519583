import { type Part, partWithTexts } from '../part';
import type { ViewName } from './viewNames';

const SHOWN: Readonly<Record<ViewName, Part<object>>> = {
  events: partWithTexts(async () => (await import('../events/EventsView')).EventsView),
  metrics: partWithTexts(async () => (await import('../metrics/MetricsView')).MetricsView),
  outline: partWithTexts(async () => (await import('../outline/OutlineView')).OutlineView),
  zookeeper: partWithTexts(async () => (await import('../zookeeper/ZooKeeperView')).ZooKeeperView),
  sequence: partWithTexts(async () => (await import('../sequence/SequenceView')).SequenceView),
  logFiles: partWithTexts(async () => (await import('../logFiles/LogFilesView')).LogFilesView),
  promises: partWithTexts(async () => (await import('../promises/PromisesPanel')).PromisesPanel),
};

/** The view that is open, loaded when it is. */
export function Drawer({ view }: { readonly view: ViewName }) {
  const Shown = SHOWN[view];
  return <Shown />;
}
