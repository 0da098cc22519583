import { lazy, Suspense } from 'react';
import { type Sheet, useSheets } from './sheets';

const SHEETS = {
  lessons: lazy(async () => ({ default: (await import('./lessons/LessonsDialog')).LessonsDialog })),
  menu: lazy(async () => ({ default: (await import('./header/MenuDialog')).MenuDialog })),
  glossary: lazy(async () => ({ default: (await import('./glossary/GlossaryDialog')).GlossaryDialog })),
  fidelity: lazy(async () => ({ default: (await import('./fidelity/FidelityDialog')).FidelityDialog })),
  share: lazy(async () => ({ default: (await import('./share/ShareDialog')).ShareDialog })),
  shortcuts: lazy(async () => ({ default: (await import('./keyboard/ShortcutsDialog')).ShortcutsDialog })),
  broker: lazy(async () => ({ default: (await import('./sandbox/BrokerForm')).BrokerForm })),
  split: lazy(async () => ({ default: (await import('./sandbox/SplitDialog')).SplitDialog })),
  application: lazy(async () => ({ default: (await import('./sandbox/TransformForm')).TransformForm })),
  producer: lazy(async () => ({ default: (await import('./sandbox/ProducerForm')).ProducerForm })),
  consumer: lazy(async () => ({ default: (await import('./sandbox/ConsumerForm')).ConsumerForm })),
  group: lazy(async () => ({ default: (await import('./sandbox/ConsumerForm')).GroupForm })),
  topic: lazy(async () => ({ default: (await import('./sandbox/TopicForm')).TopicForm })),
  record: lazy(async () => ({ default: (await import('./sandbox/RecordForm')).RecordForm })),
  cluster: lazy(async () => ({ default: (await import('./sandbox/ClusterForm')).ClusterForm })),
  skipTime: lazy(async () => ({ default: (await import('./sandbox/SkipTimeDialog')).SkipTimeDialog })),
} as const;

/** The sheet that is asked for, loaded when it is. */
export function OpenSheet({ sheet }: { readonly sheet: Sheet }) {
  const { open } = useSheets();
  const Shown = SHEETS[sheet];
  return (
    <Suspense>
      <Shown onClose={() => open(null)} />
    </Suspense>
  );
}
