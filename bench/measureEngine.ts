import { eventsPerSecond, idleInputsPerSecond, passAQuietWeek, seekInALongRun } from './engine';

// The first round only warms the machine up. The week is the first thing that runs, as on a page just opened.
const week = passAQuietWeek();
const warmWeek = passAQuietWeek();
const idle = idleInputsPerSecond(1_800_000);
eventsPerSecond(100_000, false);
const plain = eventsPerSecond(500_000, false);
const checked = eventsPerSecond(300_000, true);
const seek = seekInALongRun(1_000_000, 2000);
process.stdout.write(JSON.stringify({ plain, checked, seek, week, warmWeek, idle }));
