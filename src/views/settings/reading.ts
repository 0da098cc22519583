import type { TFunction } from 'i18next';
import { formatBytes, formatDuration, type Language } from '../../i18n';
import type { SettingRule } from '../../projections';

const MS = { ms: 1, s: 1000, min: 60_000 } as const;
/** From here on nobody counts: Kafka's way to say that there is no limit. */
const NO_LIMIT = 9_000_000_000_000_000;

/** A value as it is shown: of Kafka's own classes the name is enough, where they are all from one place. */
export function shownValue(value: string): string {
  return value
    .replaceAll(/org\.apache\.kafka\.clients\.(consumer|producer)\.(internals\.)?/g, '')
    .replaceAll(',', ', ');
}

/** A value as a person would say it, such as 7 d for 604800000; null where the number says enough. */
export function readingOf(
  { unit, key, min }: SettingRule,
  text: string,
  t: TFunction,
  language: Language,
): string | null {
  if (unit === undefined || !/^-?\d+$/.test(text.trim())) return null;
  const value = Number(text);
  if (value >= NO_LIMIT) return t('settings.readings.noLimit');
  // Below what it may be, a number says nothing.
  if (min !== undefined && value < Number(min)) return null;
  if (value < 0) return t(key.includes('retention.ms') ? 'settings.readings.forever' : 'settings.readings.noLimit');
  if (unit === 'bytes') return value < 1024 ? null : formatBytes(value, language);
  return value === 0 || (unit === 'ms' && value < 1000) ? null : formatDuration(value * MS[unit], language);
}
