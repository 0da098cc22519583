/** Which of the six key colours. Which key gets which is decided in projections, from the key's hash. */
export type ColorIndex = 1 | 2 | 3 | 4 | 5 | 6;

/** The tokens as a canvas can use them: plain colours and numbers of one theme. */
export interface Palette {
  readonly paper: string;
  readonly panel: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly ink4: string;
  readonly rule: string;
  readonly rule2: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly onAccent: string;
  readonly good: string;
  readonly goodSoft: string;
  readonly warn: string;
  readonly warnInk: string;
  readonly bad: string;
  readonly badSoft: string;
  readonly leader: string;
  readonly zookeeper: string;
  readonly zookeeperSoft: string;
  readonly focus: string;
  readonly cellInk: string;
  /** Key colours in order; `keyColor` takes an index from 1. */
  readonly keys: readonly [string, string, string, string, string, string];
  readonly fonts: { readonly sans: string; readonly mono: string };
  /** Widths in CSS pixels. */
  readonly strokes: { readonly rule: number; readonly frame: number; readonly leader: number };
  readonly opacities: { readonly follower: number; readonly absent: number };
}

/**
 * Reads the tokens as they hold at `element`, which must be in the page. To be read once per theme and not per frame:
 * each value costs a look at the computed style.
 */
export function readPalette(element: Element): Palette {
  // A custom property gives back its text, `light-dark(…)` and all. Only a real property tells what colour that is.
  const probe = element.ownerDocument.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const style = getComputedStyle(probe);
  const color = (token: string) => {
    probe.style.color = `var(${token})`;
    return style.color;
  };
  const text = (token: string) => style.getPropertyValue(token).trim();
  const number = (token: string) => Number.parseFloat(text(token));

  const palette: Palette = {
    paper: color('--paper'),
    panel: color('--panel'),
    ink: color('--ink'),
    ink2: color('--ink-2'),
    ink3: color('--ink-3'),
    ink4: color('--ink-4'),
    rule: color('--rule'),
    rule2: color('--rule-2'),
    accent: color('--accent'),
    accentSoft: color('--accent-soft'),
    onAccent: color('--on-accent'),
    good: color('--good'),
    goodSoft: color('--good-soft'),
    warn: color('--warn'),
    warnInk: color('--warn-ink'),
    bad: color('--bad'),
    badSoft: color('--bad-soft'),
    leader: color('--leader'),
    zookeeper: color('--zookeeper'),
    zookeeperSoft: color('--zookeeper-soft'),
    focus: color('--focus'),
    cellInk: color('--cell-ink'),
    keys: [color('--key-1'), color('--key-2'), color('--key-3'), color('--key-4'), color('--key-5'), color('--key-6')],
    fonts: { sans: text('--font-sans'), mono: text('--font-mono') },
    strokes: { rule: number('--stroke-rule'), frame: number('--stroke-frame'), leader: number('--stroke-leader') },
    opacities: { follower: number('--opacity-follower'), absent: number('--opacity-absent') },
  };
  probe.remove();
  return palette;
}

export function keyColor(palette: Palette, colorIndex: ColorIndex): string {
  const [one, two, three, four, five, six] = palette.keys;
  return { 1: one, 2: two, 3: three, 4: four, 5: five, 6: six }[colorIndex];
}

/**
 * Calls back when what was painted is out of date, and any palette with it: the page's `data-theme` or language has
 * changed, the system went from day to night, or a face has arrived that was painted in another. Returns how to stop.
 */
export function watchPalette(onChange: () => void): () => void {
  const night = matchMedia('(prefers-color-scheme: dark)');
  const attributes = new MutationObserver(onChange);
  night.addEventListener('change', onChange);
  document.fonts.addEventListener('loadingdone', onChange);
  attributes.observe(document.documentElement, { attributeFilter: ['data-theme', 'lang'] });
  return () => {
    night.removeEventListener('change', onChange);
    document.fonts.removeEventListener('loadingdone', onChange);
    attributes.disconnect();
  };
}
