/**
 * How fast the page draws, in a real browser: frames by `requestAnimationFrame`, how busy the main thread is by the
 * browser's own count. `measureFrames` gives rows of what, target and value.
 */
import { spawn } from 'node:child_process';
import { chromium } from '@playwright/test';

const PORT = 4390;
const STAGE = { width: 1280, height: 720 };

export async function measureFrames(executablePath, links, add) {
  const server = spawn(process.execPath, ['scripts/serve.mjs', '--strict', '--port', String(PORT)], {
    stdio: 'ignore',
  });
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const open = async (link) => {
    const page = await browser.newPage({ viewport: STAGE });
    await openWhenServed(page, `http://127.0.0.1:${PORT}/?lang=en${link}`);
    const client = await page.context().newCDPSession(page);
    await client.send('Performance.enable', { timeDomain: 'threadTicks' });
    return { page, client };
  };
  try {
    await measureFirstFrame(browser, add);
    for (const [what, link, target] of [
      ['1008 records in flight', links.thousand, '<= 16.8 ms'],
      ['10 000 in flight', links.tenThousand, '<= 33.3 ms'],
    ]) {
      const { page, client } = await open(link);
      await playInRealTime(page);
      const { p95, perSecond, busy } = await watched(page, client, () => frames(page, 10_000));
      add(`${what}: a frame, p95`, target, `${p95.toFixed(1)} ms`);
      add(`${what}: frames a second`, link === links.thousand ? '' : '>= 30', perSecond.toFixed(0));
      add(`${what}: main thread busy`, link === links.thousand ? '<= 50 %' : '', `${Math.round(busy * 100)} %`);
      await page.close();
    }
    await measureSlowMachine(open, links, add);
    await measurePanning(open, links, add);
    await measureRest(open, links, add);
    await measureScrubbing(open, links, add);
    await measureHeap(open, links, add);
  } finally {
    await browser.close();
    server.kill();
  }
}

/**
 * From asking for the page, with nothing of it at hand, to the frame after which the first question can be answered, and to
 * the one after which the whole first lesson answers, with its stage.
 */
async function measureFirstFrame(browser, add) {
  const tries = { question: [], stage: [] };
  for (let round = 0; round < 7; round++) {
    const context = await browser.newContext({ viewport: STAGE });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const wanted = {
        question: () => document.querySelector('[data-question] input:enabled'),
        stage: () =>
          document.querySelector('#stage [role="rowheader"]') && document.querySelector('main button:enabled'),
      };
      window.frameMs = {};
      const look = () => {
        for (const [name, isThere] of Object.entries(wanted)) {
          if (!isThere()) continue;
          delete wanted[name];
          // The frame itself is on the screen when the next task runs.
          requestAnimationFrame(() => setTimeout(() => (window.frameMs[name] = performance.now())));
        }
        requestAnimationFrame(look);
      };
      look();
    });
    await openWhenServed(page, `http://127.0.0.1:${PORT}/?lang=en`);
    const both = await page.waitForFunction(() => window.frameMs.question && window.frameMs.stage && window.frameMs);
    const frameMs = await both.jsonValue();
    for (const name of Object.keys(tries)) tries[name].push(frameMs[name]);
    await context.close();
  }
  // The first warms the server; of the others the middle one.
  const middle = (all) => Math.round(all.slice(1).sort((a, b) => a - b)[3]);
  add('first interactive frame, cold: the question can be answered', '<= 300 ms', `${middle(tries.question)} ms`);
  add('the same with the stage and all the rest', '', `${middle(tries.stage)} ms`);
}

async function measureSlowMachine(open, links, add) {
  const { page, client } = await open(links.fiveHundred);
  await playInRealTime(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const { p95 } = await frames(page, 10_000);
  add('504 in flight on a machine four times slower: a frame, p95', '<= 33 ms', `${p95.toFixed(1)} ms`);
  await page.close();
}

/** Twelve brokers, 200 partitions, 100 000 records: the paper is dragged to and fro, folded and at colours. */
async function measurePanning(open, links, add) {
  const { page, client } = await open(links.big);
  for (const [what, zooms] of [
    ['200 partitions, 100 000 records, panned: a frame, p95', 0],
    ['the same, zoomed to colours', 5],
  ]) {
    for (let press = 0; press < zooms; press++) await page.keyboard.press('+');
    await page.waitForTimeout(500);
    const { p95, busy } = await watched(page, client, () => frames(page, 6_000, 'pan'));
    add(what, '<= 33 ms', `${p95.toFixed(1)} ms`);
    add('main thread busy meanwhile', '', `${Math.round(busy * 100)} %`);
  }
  await playInRealTime(page);
  const playing = await frames(page, 6_000, 'pan');
  add('the same, while it plays', '<= 33 ms', `${playing.p95.toFixed(1)} ms`);
  await page.close();
}

/** Nothing moves, nothing is asked for. */
async function measureRest(open, links, add) {
  const { page, client } = await open(links.big);
  await untilChecked(page, client);
  await page.evaluate(() => {
    const ask = window.requestAnimationFrame;
    window.asked = 0;
    window.requestAnimationFrame = (callback) => {
      window.asked++;
      return ask.call(window, callback);
    };
  });
  const before = await taskSeconds(client);
  await page.waitForTimeout(10_000);
  const busy = ((await taskSeconds(client)) - before) / 10;
  add('at rest: of a core', '<= 2 %', `${(busy * 100).toFixed(2)} %`);
  add('at rest: frames asked for', '0', String(await page.evaluate(() => window.asked)));
  await page.close();
}

/** The promises of a run that was opened are still being checked when it is shown: that is work, and it ends. */
async function untilChecked(page, client) {
  for (let seconds = 0; seconds < 120; seconds += 3) {
    const before = await taskSeconds(client);
    await page.waitForTimeout(3_000);
    if ((await taskSeconds(client)) - before < 0.1) return;
  }
}

/** The handle of the timeline is dragged through the run, a step a frame. */
async function measureScrubbing(open, links, add) {
  const { page } = await open(links.medium);
  const { p95, p50 } = await frames(page, 8_000, 'scrub');
  add('scrubbing a run of 20 000 events and more: a step, p50', '', `${p50.toFixed(1)} ms`);
  add('scrubbing a run of 20 000 events and more: a step, p95', '<= 16.8 ms', `${p95.toFixed(1)} ms`);
  await page.close();
}

/** What is known already is played again: only what drawing leaves behind could grow. */
async function measureHeap(open, links, add) {
  const { page, client } = await open(links.medium);
  await page.keyboard.press('Home');
  await playInRealTime(page);
  await page.waitForTimeout(30_000);
  const before = await heapMiB(client);
  const early = await frames(page, 5_000);
  await page.waitForTimeout(45_000);
  const late = await frames(page, 5_000);
  const grown = (await heapMiB(client)) - before;
  add('heap grown in a minute of play', '<= 0.5 MiB', `${grown.toFixed(2)} MiB`);
  // What is drawn of the logs is remembered up to a limit. Played twice more, it is reached.
  for (let round = 0; round < 2; round++) {
    await playFromTheBeginning(page);
    await page.waitForTimeout(75_000);
  }
  await playFromTheBeginning(page);
  await page.waitForTimeout(15_000);
  const full = await heapMiB(client);
  await page.waitForTimeout(60_000);
  const more = (await heapMiB(client)) - full;
  add('the same, once what is remembered of logs is full', '<= 0.5 MiB', `${more.toFixed(2)} MiB`);
  add('a frame at the start and at the end of it, p95', '', `${early.p95.toFixed(1)}, ${late.p95.toFixed(1)} ms`);
  await page.close();
}

async function heapMiB(client) {
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}

async function watched(page, client, measure) {
  const before = await taskSeconds(client);
  const begin = performance.now();
  const found = await measure();
  const busy = (((await taskSeconds(client)) - before) * 1000) / (performance.now() - begin);
  return { ...found, busy };
}

async function taskSeconds(client) {
  const { metrics } = await client.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

async function playInRealTime(page) {
  await page.getByText('Real time', { exact: true }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
}

async function playFromTheBeginning(page) {
  const pause = page.getByRole('button', { name: 'Pause', exact: true });
  if (await pause.isVisible()) await pause.click();
  await page.getByRole('button', { name: 'To the beginning', exact: true }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
}

/** From frame to frame for so long. In each of them the paper is panned to and fro, or the run scrubbed, or nothing done. */
async function frames(page, durationMs, act = null) {
  const deltas = await page.evaluate(
    ({ length, what }) =>
      new Promise((resolve) => {
        const scroller = document.querySelector('#stage [data-scroller]');
        const most = Math.max(1, scroller.scrollWidth - scroller.clientWidth);
        const handle = document.querySelector('#transport input[type="range"]');
        const acts = {
          // As fast as a hand throws it: two thousand pixels a second.
          pan: (share) => {
            const way = (share * length * 2) % (2 * most);
            scroller.scrollLeft = Math.min(way, 2 * most - way);
          },
          scrub: (share) => {
            const there = 1 - Math.abs(2 * share - 1);
            // React keeps its own note of an input's value; a value set past it counts as typed.
            Reflect.set(HTMLInputElement.prototype, 'value', String(there * Number(handle.max)), handle);
            handle.dispatchEvent(new Event('input', { bubbles: true }));
          },
        };
        const found = [];
        const begin = performance.now();
        let last = begin;
        const frame = (now) => {
          found.push(now - last);
          last = now;
          if (now >= begin + length) return resolve(found.slice(1));
          if (what !== null) acts[what]((now - begin) / length);
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    { length: durationMs, what: act },
  );
  const sorted = deltas.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), perSecond: (deltas.length * 1000) / durationMs };
}

async function openWhenServed(page, url) {
  for (let tries = 0; ; tries++) {
    try {
      await page.goto(url);
      break;
    } catch (error) {
      if (tries > 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await page.locator('#stage').getByRole('rowheader').first().waitFor({ timeout: 120_000 });
  // A run that comes in a link is played first, over an empty stage.
  await page.waitForTimeout(1_000);
  await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 120_000 });
}
