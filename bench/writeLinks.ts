import type { Run } from '../src/engine';
import { encodeShareLink } from '../src/history';
import { BIG, MEDIUM, runOf } from '../src/testing/clusters';
import { runWithFlights } from './flights';

/** The runs that the page is measured with, as links. */
const flights = async (producers: number, partitions: number) => {
  const { run, atMs } = runWithFlights(producers, partitions);
  return link(run, atMs);
};

function link(run: Run, playheadMs: number): Promise<string> {
  return encodeShareLink({ run, playheadMs, lesson: null });
}

const links = {
  fiveHundred: await flights(24, 21),
  thousand: await flights(48, 21),
  tenThousand: await flights(50, 200),
  big: await link(runOf(BIG), 3_000),
  // As far as it is played in the minute that is measured: what is known by then does not grow any more.
  medium: await link(runOf(MEDIUM), 120_000),
};
process.stdout.write(JSON.stringify(links));
