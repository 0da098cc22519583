/**
 * `npm run conformance`: plays every recorded scenario on the simulation, prints what is equal and what is not, and writes the
 * table of docs/fidelity.md, the page's copy of it, and the scenarios as runs for the page to open. With names it plays only those and tells every difference.
 */
import { writeFileSync } from 'node:fs';
import { FIDELITY_FILE, PAGE_FILE, pageText, RUNS_FILE, runsText, withTable } from './fidelity';
import { SCENARIOS } from './scenarios';
import { allVerdicts, type Verdict, verdictOn } from './verdicts';

const names = process.argv.slice(2);
const wanted = SCENARIOS.filter(({ name }) => names.includes(name));
if (wanted.length < names.length) {
  console.error(`There are: ${SCENARIOS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
let verdicts: readonly Verdict[] = [];
if (names.length > 0) verdicts = await Promise.all(wanted.map(verdictOn));
else verdicts = await allVerdicts();
for (const { scenario, observations, undeclared, needless } of verdicts) {
  const isEqual = undeclared.length === 0 && needless.length === 0;
  const declared = scenario.differences?.length ?? 0;
  const what = isEqual ? (declared === 0 ? 'equal' : `equal but for ${declared} declared`) : 'DIFFERENT';
  console.log(`${scenario.name.padEnd(40)} ${String(observations).padStart(2)} observations  ${what}`);
  if (names.length === 0) continue;
  for (const { aspect, place, recorded, ours } of undeclared)
    console.log(
      `  ${aspect}  ${place}\n    recorded ${JSON.stringify(recorded)}\n    ours     ${JSON.stringify(ours)}`,
    );
  for (const { aspect, place } of needless) console.log(`  declared and equal: ${aspect}  ${place}`);
}
const red = verdicts.filter(({ undeclared, needless }) => undeclared.length + needless.length > 0);
console.log(`${verdicts.length - red.length} of ${verdicts.length} as recorded`);
if (names.length === 0 && red.length === 0) {
  writeFileSync(FIDELITY_FILE, withTable(verdicts));
  writeFileSync(PAGE_FILE, pageText(verdicts));
  writeFileSync(RUNS_FILE, runsText(verdicts));
}
process.exit(red.length === 0 ? 0 : 1);
