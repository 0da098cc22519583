/** A run's name as a file system takes it. */
export function fileNameFor(name: string | null): string {
  const plain = (name ?? '').replace(/[\\/:*?"<>|]+/g, ' ').trim();
  return plain === '' ? 'partita-run.json' : `${plain}.json`;
}
