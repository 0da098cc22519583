import type { TFunction } from 'i18next';
import type { Language, Narration } from '../../i18n';
import type { Sheets } from '../sheets';
import type { Scene, SessionState } from '../../session';
import type { ActionTools } from '../stage/actions/types';

export type PaletteGroup = 'do' | 'things' | 'links' | 'time' | 'views' | 'settings' | 'page';

/** One thing that can be done. */
export interface PaletteEntry {
  /** The same in every language and on every day: what was used last is remembered by it. */
  readonly id: string;
  readonly group: PaletteGroup;
  readonly label: string;
  /** What it would do, in one line; where it cannot be done now, why. */
  readonly hint?: string | undefined;
  /** A letter or a key that does the same without the palette. */
  readonly shortcut?: string | undefined;
  /** The label is Kafka's own word. */
  readonly isKafkaWord?: boolean;
  readonly isOff?: boolean;
  /** The higher comes first among those that fit as well. */
  readonly weight?: number;
  readonly run: () => void;
}

/** What entries are made with, in one language. */
export interface PaletteTools extends ActionTools {
  /** The texts of the views around the stage. */
  readonly v: TFunction<'views'>;
  readonly language: Language;
  readonly narration: Narration;
  readonly session: SessionState;
  readonly sheets: Pick<Sheets, 'open' | 'drawer' | 'setDrawer' | 'openMap'>;
  readonly page: PageTools;
  /** What settings mean, by their key with underscores. */
  readonly sentences: Readonly<Record<string, string>>;
  readonly scenes: readonly Scene[];
}

/** What the page itself can be told. */
export interface PageTools {
  readonly changeLanguage: (language: Language) => void;
  readonly theme: string;
}
