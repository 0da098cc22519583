/** The table of scenarios in docs/fidelity.md, and the same as data for the page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { themeOf } from './scenarios';
import { ASPECTS } from './vocabulary';
import type { Verdict } from './verdicts';

const ROOT = join(import.meta.dirname, '..');
export const FIDELITY_FILE = join(ROOT, 'docs/fidelity.md');
export const PAGE_FILE = join(ROOT, 'src/projections/conformance.json');
export const RUNS_FILE = join(ROOT, 'src/projections/conformanceRuns.json');
const BEGIN = '<!-- conformance: begin -->';
const END = '<!-- conformance: end -->';

/** docs/fidelity.md with the table as it should be. */
export function withTable(verdicts: readonly Verdict[]): string {
  const [before, rest] = readFileSync(FIDELITY_FILE, 'utf8').split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${FIDELITY_FILE} has lost its markers.`);
  return `${before}${BEGIN}\n\n${table(verdicts)}\n\n${END}${after}`;
}

export function pageText(verdicts: readonly Verdict[]): string {
  const scenarios = verdicts.map(({ scenario, observations, aspects }) => ({
    name: scenario.name,
    theme: themeOf(scenario),
    about: scenario.about,
    observations,
    aspects,
    differences: (scenario.differences ?? []).map(({ aspect, reason }) => ({ aspect, reason })),
  }));
  return `${JSON.stringify({ kafka: verdicts[0]?.kafka ?? '', scenarios }, null, 2)}\n`;
}

/** The scenarios as runs that the page can open, one a line. */
export function runsText(verdicts: readonly Verdict[]): string {
  const lines = verdicts.map(({ scenario, run }) => `  ${JSON.stringify(scenario.name)}: ${JSON.stringify(run)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function table(verdicts: readonly Verdict[]): string {
  const equal = verdicts.filter(({ scenario }) => (scenario.differences ?? []).length === 0).length;
  const head = `Checked against Apache Kafka ${verdicts[0]?.kafka ?? ''}: ${equal} of ${verdicts.length} scenarios equal.`;
  const rows = verdicts.map(({ scenario, observations, aspects }) => {
    const compared = ASPECTS.filter((aspect) => aspects[aspect] === 'equal').join(', ');
    const reasons = (scenario.differences ?? []).map(({ aspect, reason }) => `${aspect}: ${reason}`).join(' ');
    return `| \`${scenario.name}\` | ${scenario.about} | ${observations} | ${compared} | ${reasons === '' ? '–' : reasons} |`;
  });
  const columns = '| scenario | about | quiet points | equal | not equal, and why |\n| --- | --- | --- | --- | --- |';
  return [head, '', columns, ...rows].join('\n').replaceAll('\n\n\n', '\n\n');
}
