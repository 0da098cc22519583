/**
 * `npm run conformance:record -- SCENARIO...`: plays scenarios on real Kafka and writes what was seen to `recordings/`.
 * `--all` records all of them, `--missing` those that have no recording, or one of other steps. With `--again` nothing is
 * written: what is seen now is held against the recording that is there.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { differencesOf } from '../compare/compare';
import { withLag } from '../compare/lagTold';
import { play } from '../play';
import type { Recording } from '../observation';
import { digestOf, readRecording, writeRecording } from '../recordingFiles';
import { findSeed } from '../replay/findSeed';
import { SCENARIOS } from '../scenarios';
import type { Scenario } from '../vocabulary';
import { Driver } from './driver';
import { buildPrograms, type Programs } from './java';
import { RealCluster } from './realCluster';
import { RealStage } from './realStage';
import { printTexts } from './texts';

const wanted = process.argv.slice(2);
const scenarios = SCENARIOS.filter(({ name }) => wanted.includes(name) || wanted.includes('--all') || isMissing(name));
const unknown = wanted.filter((name) => !name.startsWith('--') && !SCENARIOS.some((each) => each.name === name));
if (unknown.length > 0 || scenarios.length === 0) {
  console.error(
    `${unknown.join(', ') || 'Nothing to record'}. There are: ${SCENARIOS.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
const programs = buildPrograms();
let failures = 0;
for (const scenario of scenarios) {
  const startedMs = performance.now();
  try {
    const recording = await record(scenario, programs);
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
    const { seed, differences } = await findSeed(scenario, recording);
    console.log(`${scenario.name}: recorded in ${seconds} s, ${differences} differences with seed ${seed}`);
    if (wanted.includes('--again')) tellWhatChanged(recording);
    else writeRecording({ ...recording, seed });
  } catch (error) {
    failures++;
    console.error(`${scenario.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
process.exit(failures === 0 ? 0 : 1);

function isMissing(name: string): boolean {
  const scenario = SCENARIOS.find((each) => each.name === name);
  return wanted.includes('--missing') && scenario !== undefined && readRecording(name)?.plays !== digestOf(scenario);
}

/** What Kafka draws may fall out differently; then the simulation, told of it, is still to have no difference. */
function tellWhatChanged(recording: Recording): void {
  const before = readRecording(recording.scenario);
  const changed = before === null ? [] : differencesOf(before, withLag(recording));
  console.log(`${recording.scenario}: ${changed.length} differences from the recording that is there`);
  for (const { place, recorded, ours } of changed)
    console.log(`  ${place}: ${JSON.stringify(recorded)}, now ${JSON.stringify(ours)}`);
}

async function record(scenario: Scenario, { classPath, ...versions }: Programs): Promise<Recording> {
  const folder = mkdtempSync(join(tmpdir(), `conformance-${scenario.name}-`));
  const driver = new Driver(folder, 'driver', classPath);
  let cluster: RealCluster | null = null;
  let stage: RealStage | null = null;
  let isDone = false;
  try {
    cluster = await RealCluster.start(folder, { classPath, ...versions }, scenario);
    const { bootstrap, zookeeperConnect } = cluster;
    await driver.ask('connect', { bootstrap, zookeeper: zookeeperConnect });
    stage = new RealStage(cluster, driver, classPath, scenario);
    const texts: Record<string, Readonly<Record<string, string>>> = {};
    const here = cluster;
    const played = await play(scenario, stage, async (name, seen) => {
      // The tools would wait for it for a minute, and its sessions would be over.
      if (!here.isAnybodyFrozen) texts[name] = await printTexts(driver, here, seen);
    });
    const recordedWith = { kafka: versions.kafka, zookeeper: versions.zookeeper, java: versions.java };
    isDone = true;
    return { scenario: scenario.name, recordedWith, plays: digestOf(scenario), seed: 1, ...played, texts };
  } catch (error) {
    throw new Error(
      `${error instanceof Error ? error.message : String(error)} What the processes wrote is in ${folder}.`,
    );
  } finally {
    stage?.end();
    driver.jvm.child.kill('SIGKILL');
    await cluster?.end();
    if (isDone) rmSync(folder, { recursive: true, force: true });
  }
}
