/** Recordings as files: one for each scenario, in lines short enough to be read in a diff. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recording } from './observation';
import type { Scenario } from './vocabulary';

const FOLDER = join(import.meta.dirname, 'recordings');
const LINE_WIDTH = 120;

export function readRecording(name: string): Recording | null {
  const file = fileOf(name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Recording) : null;
}

export function writeRecording(recording: Recording): void {
  writeFileSync(fileOf(recording.scenario), `${pretty(recording, '')}\n`);
}

/** Changes with whatever a recording depends on; the sentence about it and what is declared may change freely. */
export function digestOf({ zookeeperServers, brokers, brokerSettings, settingsOf, steps }: Scenario): string {
  const played = JSON.stringify({ zookeeperServers, brokers, brokerSettings, settingsOf, steps });
  return createHash('sha256').update(played).digest('hex').slice(0, 16);
}

function fileOf(name: string): string {
  return join(FOLDER, `${name}.json`);
}

function pretty(value: unknown, indent: string): string {
  const short = JSON.stringify(value);
  if (value === null || typeof value !== 'object' || indent.length + short.length <= LINE_WIDTH) return short;
  const inner = `${indent} `;
  const lines = Array.isArray(value)
    ? value.map((each) => `${inner}${pretty(each, inner)}`)
    : Object.entries(value).map(([key, each]) => `${inner}${JSON.stringify(key)}: ${pretty(each, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}
