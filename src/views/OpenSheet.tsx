import { type ComponentType, lazy, Suspense } from 'react';
import { getI18n } from 'react-i18next';
import { addViewTexts } from '../i18n';
import { type Sheet, useSheets } from './sheets';

const SHEETS = {
  lessons: lazy(async () => ({ default: (await import('./lessons/LessonsDialog')).LessonsDialog })),
  menu: lazy(async () => ({ default: (await import('./header/MenuDialog')).MenuDialog })),
  glossary: lazy(async () => ({ default: (await import('./glossary/GlossaryDialog')).GlossaryDialog })),
  fidelity: lazy(async () => ({ default: (await import('./fidelity/FidelityDialog')).FidelityDialog })),
  share: withViewTexts(async () => (await import('./share/ShareDialog')).ShareDialog),
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
  scenes: withViewTexts(async () => (await import('./scenes/ScenesDialog')).ScenesDialog),
  runs: withViewTexts(async () => (await import('./runs/RunsDialog')).RunsDialog),
  branches: withViewTexts(async () => (await import('./compare/BranchesDialog')).BranchesDialog),
  otherwise: withViewTexts(async () => (await import('./compare/OtherwiseDialog')).OtherwiseDialog),
  palette: withViewTexts(async () => (await import('./palette/Palette')).Palette),
} as const;

interface SheetProps {
  readonly onClose: () => void;
}

/** A sheet that says more than the page knows at first comes together with its words. */
function withViewTexts(load: () => Promise<ComponentType<SheetProps>>) {
  return lazy(async () => {
    const [sheet] = await Promise.all([load(), addViewTexts(getI18n())]);
    return { default: sheet };
  });
}

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
