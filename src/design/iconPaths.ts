/** One icon on a 16 by 16 grid: lines, surfaces, or both. Kept apart from Icon so that the drawing has one place. */
export interface IconPaths {
  readonly stroke?: string;
  readonly fill?: string;
}

export const iconPaths = {
  // Playing. Steps are open chevrons, so that next is not taken for play when the two stand side by side.
  first: { fill: 'M2.4 2.5h1.9v11H2.4zM13.6 2.5v11L5.4 8z' },
  previous: { stroke: 'M10.2 3.2L5.4 8l4.8 4.8' },
  play: { fill: 'M4 2v12l9.4-6z' },
  pause: { fill: 'M3.4 2.5h3.4v11H3.4zM9.2 2.5h3.4v11H9.2z' },
  next: { stroke: 'M5.8 3.2L10.6 8l-4.8 4.8' },
  last: { fill: 'M11.7 2.5h1.9v11h-1.9zM2.4 2.5v11L10.6 8z' },

  // Marks that stand beside a colour.
  crown: { fill: 'M2 12.6V5.4L5 8l3-4.6L11 8l3-2.6v7.2z' },
  cross: { stroke: 'M3.2 3.2l9.6 9.6M12.8 3.2l-9.6 9.6' },
  check: { stroke: 'M3 8.5l3.4 3.4L13 4.6' },
  warn: { stroke: 'M8 2.2l6.3 11.3H1.7zM8 6.4v3.2M8 11.5h.01' },
  torn: { stroke: 'M1.5 9.5l2.6-5 3.4 7.6 3.4-8.2 3.6 6.6' },
  lock: {
    stroke:
      'M4.6 7h6.8A1.6 1.6 0 0113 8.6v3.8a1.6 1.6 0 01-1.6 1.6H4.6A1.6 1.6 0 013 12.4V8.6A1.6 1.6 0 014.6 7zM5 7V5a3 3 0 016 0v2',
  },

  // Doing.
  close: { stroke: 'M4 4l8 8M12 4l-8 8' },
  menu: { stroke: 'M2 4h12M2 8h12M2 12h12' },
  plus: { stroke: 'M8 3v10M3 8h10' },
  plug: { stroke: 'M6 2v4M10 2v4M4 6h8v2a4 4 0 01-8 0zM8 12v2' },
  share: { stroke: 'M8 9.6V2M5.2 4.6L8 1.8l2.8 2.8M5 7H3.2v6.8h9.6V7H11' },
  copy: {
    stroke:
      'M6.8 5.6h5.4a1.2 1.2 0 011.2 1.2v5.4a1.2 1.2 0 01-1.2 1.2H6.8a1.2 1.2 0 01-1.2-1.2V6.8a1.2 1.2 0 011.2-1.2zM3.4 10.4H3a1 1 0 01-1-1V3a1 1 0 011-1h6.4a1 1 0 011 1v.4',
  },
  undo: { stroke: 'M2.8 6.2h7a3.6 3.6 0 010 7.2H6M5.8 3.2l-3 3 3 3' },
  search: { stroke: 'M11.5 7a4.5 4.5 0 11-9 0 4.5 4.5 0 019 0zM10.4 10.4L14 14' },
  globe: {
    stroke:
      'M14 8A6 6 0 112 8a6 6 0 0112 0zM2 8h12M8 2c1.9 1.8 2.6 3.8 2.6 6S9.9 12.2 8 14C6.1 12.2 5.4 10.2 5.4 8S6.1 3.8 8 2z',
  },
  theme: { stroke: 'M14 8A6 6 0 112 8a6 6 0 0112 0z', fill: 'M8 2a6 6 0 010 12z' },
  keyboard: {
    stroke:
      'M2.8 3.8h10.4a1.3 1.3 0 011.3 1.3v5.8a1.3 1.3 0 01-1.3 1.3H2.8a1.3 1.3 0 01-1.3-1.3V5.1a1.3 1.3 0 011.3-1.3zM4.2 6.6h.01M6.7 6.6h.01M9.3 6.6h.01M11.8 6.6h.01M5.5 9.5h5',
  },
  chevron: { stroke: 'M4 6l4 4 4-4' },
  'arrow-right': { stroke: 'M2.5 8h11M9.5 4l4 4-4 4' },
  open: { stroke: 'M6 3h7v7M13 3L3 13' },
  half: {
    stroke: 'M3.5 2h9A1.5 1.5 0 0114 3.5v9a1.5 1.5 0 01-1.5 1.5h-9A1.5 1.5 0 012 12.5v-9A1.5 1.5 0 013.5 2zM2 9h12',
  },
  full: {
    stroke: 'M3.5 2h9A1.5 1.5 0 0114 3.5v9a1.5 1.5 0 01-1.5 1.5h-9A1.5 1.5 0 012 12.5v-9A1.5 1.5 0 013.5 2zM2 5h12',
  },
  /** One line that goes on as two. */
  fork: { stroke: 'M1.5 5h13M5 5c3 0 3.4 6.5 6.4 6.5h3.1' },
  // Two shapes, one on its side, and the way from one to the other.
  turn: {
    stroke: 'M2 2.2h3v7.6H2zM6.2 11h7.6v3H6.2zM7.6 3.6h2.8a2.2 2.2 0 012.2 2.2v2.4M10.6 6.4l2 2 2-2',
  },
  clock: { stroke: 'M14 8A6 6 0 112 8a6 6 0 0112 0zM8 4.6V8l2.4 1.6' },

  // The things of a cluster, as they lie on the sandbox's shelf.
  producer: {
    stroke:
      'M3.6 2h8.8A1.4 1.4 0 0113.8 3.4v2.4a1.4 1.4 0 01-1.4 1.4H3.6a1.4 1.4 0 01-1.4-1.4V3.4A1.4 1.4 0 013.6 2zM8 7.2v6.6M5.7 11.5L8 13.8l2.3-2.3',
  },
  consumer: {
    stroke:
      'M3.6 8.8h8.8a1.4 1.4 0 011.4 1.4v2.4a1.4 1.4 0 01-1.4 1.4H3.6a1.4 1.4 0 01-1.4-1.4v-2.4a1.4 1.4 0 011.4-1.4zM8 2v6.6M5.7 6.3L8 8.6l2.3-2.3',
  },
  group: {
    stroke:
      'M3.3 2.2h9.4a1.3 1.3 0 011.3 1.3v2a1.3 1.3 0 01-1.3 1.3H3.3A1.3 1.3 0 012 5.5v-2a1.3 1.3 0 011.3-1.3zM3.3 9.2h9.4a1.3 1.3 0 011.3 1.3v2a1.3 1.3 0 01-1.3 1.3H3.3A1.3 1.3 0 012 12.5v-2a1.3 1.3 0 011.3-1.3z',
  },
  // What comes in from the left goes out on the right, through a program of its own.
  application: {
    stroke:
      'M5.6 3.4h4.8A1.6 1.6 0 0112 5v6a1.6 1.6 0 01-1.6 1.6H5.6A1.6 1.6 0 014 11V5a1.6 1.6 0 011.6-1.6zM.8 8h5.4M4.6 6.4L6.2 8 4.6 9.6M9.4 8h5.8M13.6 6.4L15.2 8l-1.6 1.6',
  },
  topic: {
    stroke: 'M1.5 3h13M1.5 8h1.3M12.7 8h1.8M1.5 13h13',
    fill: 'M4.2 5.5h2a.8.8 0 01.8.8v3.4a.8.8 0 01-.8.8h-2a.8.8 0 01-.8-.8V6.3a.8.8 0 01.8-.8zM9.3 5.5h2a.8.8 0 01.8.8v3.4a.8.8 0 01-.8.8h-2a.8.8 0 01-.8-.8V6.3a.8.8 0 01.8-.8z',
  },
  broker: {
    stroke:
      'M3.2 3.8h9.6a1.8 1.8 0 011.8 1.8v4.8a1.8 1.8 0 01-1.8 1.8H3.2a1.8 1.8 0 01-1.8-1.8V5.6a1.8 1.8 0 011.8-1.8zM7.6 8h4',
    fill: 'M5.8 8A1.3 1.3 0 113.2 8a1.3 1.3 0 012.6 0z',
  },
  zookeeper: {
    stroke: 'M6 12a2 2 0 11-4 0 2 2 0 014 0zM14 12a2 2 0 11-4 0 2 2 0 014 0zM6.8 6L5 10.2M9.2 6L11 10.2M6 12h4',
    fill: 'M10.5 4a2.5 2.5 0 11-5 0 2.5 2.5 0 015 0z',
  },
} satisfies Record<string, IconPaths>;

export type IconName = keyof typeof iconPaths;
