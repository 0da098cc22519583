import type { TraceEntry } from '../engine';

/**
 * A trace as a story to be read: one line per entry, in columns of time, actor, what, and details.
 *
 * `  6.100  you        killBroker       brokerId=2`
 */
export function formatTrace(entries: readonly TraceEntry[]): readonly string[] {
  const rows = entries.map(cellsOf);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(([time, actor, what, details]) => {
    const cells = [time.padStart(widths[0] ?? 0), actor.padEnd(widths[1] ?? 0), what.padEnd(widths[2] ?? 0), details];
    return cells.join('  ').trimEnd();
  });
}

type Cells = readonly [time: string, actor: string, what: string, details: string];

/** Details are plain: long lists and texts are for the debugger. */
const MAX_DETAIL_LENGTH = 48;

function cellsOf(entry: TraceEntry): Cells {
  const time = (entry.timeMs / 1000).toFixed(3);
  switch (entry.kind) {
    case 'command': {
      const { type, ...rest } = entry.command;
      const refused = entry.refusal === null ? '' : ` refused=${entry.refusal.type}`;
      return [time, 'you', type, `${detailsOf(rest)}${refused}`];
    }
    case 'message': {
      const { from, to, body } = entry.message;
      return [time, from, `${body.api} ${body.kind}`, `-> ${to}`];
    }
    default: {
      const { type, ...rest } = entry.event;
      return [time, entry.nodeId, type, detailsOf(rest)];
    }
  }
}

function detailsOf(fields: object): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${textOf(value)}`)
    .filter((detail) => detail.length <= MAX_DETAIL_LENGTH)
    .join(' ');
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
