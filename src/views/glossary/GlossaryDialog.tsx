import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, SearchField } from '../../design';
import type { GlossaryEntry } from '../../i18n';
import styles from './GlossaryDialog.module.css';
import { Explanation } from './Term';
import { useGlossary } from './useGlossary';

/** Every term, to be found under its name in any language and in what is said of it. */
export function GlossaryDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const [wanted, setWanted] = useState('');
  const entries = useGlossary()?.entries ?? [];
  const found = entries.filter((entry) => fits(entry, wanted)).sort(byName(i18n.language, wanted));
  return (
    <Dialog open onClose={onClose} title={t('app.glossary.title')} closeLabel={t('app.close')}>
      <div className={styles.head}>
        <SearchField
          label={t('app.glossary.search')}
          clearLabel={t('app.glossary.all')}
          value={wanted}
          onChange={setWanted}
          className={styles.search}
        />
        <p role="status" className={styles.count}>
          {found.length === 0 && entries.length > 0
            ? t('app.glossary.none')
            : t('app.glossary.count', { count: found.length })}
        </p>
      </div>
      <ul className={styles.list}>
        {found.map((entry) => (
          <li key={entry.id}>
            <Explanation entry={entry} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function fits({ name, text, elsewhere }: GlossaryEntry, wanted: string): boolean {
  const words = wanted
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const all = [name, text, ...elsewhere.map((other) => other.name)].join(' ').toLowerCase();
  return words.every((word) => all.includes(word));
}

/** Those whose name has the word before those that only speak of it, else by the alphabet of the language. */
function byName(language: string, wanted: string) {
  const isNamed = ({ name, elsewhere }: GlossaryEntry) =>
    [name, ...elsewhere.map((other) => other.name)].some((each) => each.toLowerCase().includes(wanted.toLowerCase()));
  const { compare } = new Intl.Collator(language);
  return (a: GlossaryEntry, b: GlossaryEntry) => Number(isNamed(b)) - Number(isNamed(a)) || compare(a.name, b.name);
}
