/** What the *Log files* view shows. A door of its own: the first frame needs none of it. */
export { type CompactionCell, type CompactionView, compactionView } from './compaction';
export { type DirectoryDetails, directoryDetails, type FileDetails, fileDetails, type StayReason } from './fileDetails';
export { type FileCard, type GoneCard, type Lane, type PartitionFiles, partitionFiles } from './lanes';
export { type LogTableRow, logTable } from './logTable';
export type { Measure } from './ruler';
