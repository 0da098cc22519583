import { useState } from 'react';
import { recall, remember } from '../preferences';
import { FIRST_SIZE, type ViewName, type ViewSize } from './viewNames';

type Sizes = Readonly<Partial<Record<ViewName, ViewSize>>>;

/** How large each view was left, kept in the browser. */
export function useViewSizes(): readonly [(view: ViewName) => ViewSize, (view: ViewName, size: ViewSize) => void] {
  const [sizes, setSizes] = useState<Sizes>(readSizes);
  const choose = (view: ViewName, size: ViewSize) => {
    const next = { ...sizes, [view]: size };
    setSizes(next);
    remember('viewSizes', JSON.stringify(next));
  };
  return [(view) => sizes[view] ?? FIRST_SIZE[view], choose];
}

/** What lies in the browser may be from another version: of what is not understood, nothing is used. */
function readSizes(): Sizes {
  try {
    const kept: unknown = JSON.parse(recall('viewSizes') ?? '{}');
    const entries = typeof kept === 'object' && kept !== null ? Object.entries(kept) : [];
    return Object.fromEntries(entries.filter(([view, size]) => view in FIRST_SIZE && isSize(size)));
  } catch {
    return {};
  }
}

function isSize(value: unknown): value is ViewSize {
  return value === 'half' || value === 'full';
}
