/** By version: how something saved in it becomes the version after it. */
export type Migrations = Readonly<
  Record<number, (saved: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>>
>;

/** Takes what was saved through every version between. A step that is missing is a bug: no published version is dropped. */
export function migrate(
  saved: Readonly<Record<string, unknown>>,
  from: number,
  to: number,
  migrations: Migrations,
): Readonly<Record<string, unknown>> {
  let current = saved;
  for (let version = from; version < to; version++) {
    const step = migrations[version];
    if (step === undefined) throw new Error(`Nothing leads from version ${version} to ${version + 1}.`);
    current = { ...step(current), version: version + 1 };
  }
  return current;
}
