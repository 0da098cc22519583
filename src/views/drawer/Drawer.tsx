import { lazy, type ReactNode, Suspense } from 'react';
import { getI18n } from 'react-i18next';
import { addViewTexts } from '../../i18n';
import type { ViewName } from './viewNames';

const SHOWN: Readonly<Record<ViewName, ReturnType<typeof lazyView>>> = {
  events: lazyView(async () => (await import('../events/EventsView')).EventsView),
  metrics: lazyView(async () => (await import('../metrics/MetricsView')).MetricsView),
  outline: lazyView(async () => (await import('../outline/OutlineView')).OutlineView),
  zookeeper: lazyView(async () => (await import('../zookeeper/ZooKeeperView')).ZooKeeperView),
  sequence: lazyView(async () => (await import('../sequence/SequenceView')).SequenceView),
  logFiles: lazyView(async () => (await import('../logFiles/LogFilesView')).LogFilesView),
  promises: lazyView(async () => (await import('../promises/PromisesPanel')).PromisesPanel),
};

/** The view that is open, loaded when it is. */
export function Drawer({ view }: { readonly view: ViewName }) {
  const Shown = SHOWN[view];
  return (
    <Suspense>
      <Shown />
    </Suspense>
  );
}

/** A view and its words come together: it is never shown without. */
function lazyView(load: () => Promise<() => ReactNode>) {
  return lazy(async () => {
    const [view] = await Promise.all([load(), addViewTexts(getI18n())]);
    return { default: view };
  });
}
