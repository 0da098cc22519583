import { eventsPerSecond, seekInALongRun } from './engine';

// The first round only warms the machine up.
eventsPerSecond(100_000, false);
const plain = eventsPerSecond(500_000, false);
const checked = eventsPerSecond(300_000, true);
const seek = seekInALongRun(1_000_000, 2000);
process.stdout.write(JSON.stringify({ plain, checked, seek }));
