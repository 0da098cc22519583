import { part, partWithTexts } from './part';
import { type Sheet, useSheets } from './sheets';

const SHEETS = {
  menu: part(async () => (await import('./header/MenuDialog')).MenuDialog),
  glossary: part(async () => (await import('./glossary/GlossaryDialog')).GlossaryDialog),
  fidelity: part(async () => (await import('./fidelity/FidelityDialog')).FidelityDialog),
  share: partWithTexts(async () => (await import('./share/ShareDialog')).ShareDialog),
  shortcuts: part(async () => (await import('./keyboard/ShortcutsDialog')).ShortcutsDialog),
  broker: part(async () => (await import('./sandbox/BrokerForm')).BrokerForm),
  split: part(async () => (await import('./sandbox/SplitDialog')).SplitDialog),
  application: part(async () => (await import('./sandbox/TransformForm')).TransformForm),
  producer: part(async () => (await import('./sandbox/ProducerForm')).ProducerForm),
  consumer: part(async () => (await import('./sandbox/ConsumerForm')).ConsumerForm),
  group: part(async () => (await import('./sandbox/ConsumerForm')).GroupForm),
  topic: part(async () => (await import('./sandbox/TopicForm')).TopicForm),
  record: part(async () => (await import('./sandbox/RecordForm')).RecordForm),
  cluster: part(async () => (await import('./sandbox/ClusterForm')).ClusterForm),
  skipTime: part(async () => (await import('./sandbox/SkipTimeDialog')).SkipTimeDialog),
  scenes: partWithTexts(async () => (await import('./scenes/ScenesDialog')).ScenesDialog),
  runs: partWithTexts(async () => (await import('./runs/RunsDialog')).RunsDialog),
  branches: partWithTexts(async () => (await import('./compare/BranchesDialog')).BranchesDialog),
  otherwise: partWithTexts(async () => (await import('./compare/OtherwiseDialog')).OtherwiseDialog),
  palette: partWithTexts(async () => (await import('./palette/Palette')).Palette),
} as const;

/** The sheet that is asked for, loaded when it is. */
export function OpenSheet({ sheet }: { readonly sheet: Sheet }) {
  const { open } = useSheets();
  const Shown = SHEETS[sheet];
  return <Shown onClose={() => open(null)} />;
}
