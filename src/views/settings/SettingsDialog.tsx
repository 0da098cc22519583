import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, Eyebrow, Field, SegmentedControl } from '../../design';
import { type Setting, settingsOf, type SettingsOf } from '../../projections';
import { refusalWords } from '../notices/refusalWords';
import { useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import { alteration } from './alteration';
import { SettingRow } from './SettingRow';
import styles from './settings.module.css';
import { useSentences } from './useSentences';

interface SettingsDialogProps {
  readonly of: SettingsOf;
  /** What is looked for when it opens. */
  readonly find?: string | undefined;
  readonly onClose: () => void;
}

/** Every setting of a topic, a broker or a client: what it means, what holds and where that comes from, and a way to change it. */
export function SettingsDialog({ of, find = '', onClose }: SettingsDialogProps) {
  const { t } = useTranslation();
  const [subject, setSubject] = useState(of);
  const [search, setSearch] = useState(find);
  const name = nameOf(of, t);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('settings.title', { name })}
      closeLabel={t('app.close')}
      size="medium"
      className={styles.dialog}
    >
      <div className={styles.top}>
        {of.type === 'broker' && of.brokerId !== null && (
          <Scope brokerId={of.brokerId} subject={subject} onChange={setSubject} />
        )}
        {of.type === 'client' && <p className={styles.scopeHint}>{t('settings.once')}</p>}
        <Field
          label={t('settings.search')}
          data-autofocus
          type="search"
          autoComplete="off"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <SettingList key={JSON.stringify(subject)} subject={subject} search={search} />
    </Dialog>
  );
}

function nameOf(of: SettingsOf, t: TFunction): string {
  switch (of.type) {
    case 'topic':
      return of.topic;
    case 'client':
      return of.clientId;
    case 'broker':
      return of.brokerId === null ? t('settings.everyBroker') : t('stage.broker', { id: of.brokerId });
  }
}

interface ScopeProps {
  readonly brokerId: number;
  readonly subject: SettingsOf;
  readonly onChange: (subject: SettingsOf) => void;
}

function Scope({ brokerId, subject, onChange }: ScopeProps) {
  const { t } = useTranslation();
  const isAll = subject.type === 'broker' && subject.brokerId === null;
  return (
    <div className={styles.scope}>
      <SegmentedControl
        label={t('settings.scope')}
        options={[
          { value: 'one', label: t('settings.thisBroker', { id: brokerId }) },
          { value: 'all', label: t('settings.everyBroker') },
        ]}
        value={isAll ? 'all' : 'one'}
        onChange={(value) => onChange({ type: 'broker', brokerId: value === 'all' ? null : brokerId })}
      />
      {isAll && <span className={styles.scopeHint}>{t('settings.everyBrokerHint')}</span>}
    </div>
  );
}

/** The settings by what they are about, as far as they fit the search. */
function SettingList({ subject, search }: { readonly subject: SettingsOf; readonly search: string }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const state = useThrottled((current) => current.state);
  const sentences = useSentences(subject.type === 'client' ? 'clients' : 'servers');
  const settings = useMemo(() => settingsOf(subject, state), [subject, state]);
  const [openKey, setOpenKey] = useState<string | null>(null);
  const [asked, setAsked] = useState('');
  const word = search.trim().toLowerCase();
  const found = settings.filter(
    ({ key, text }) => key.includes(word) || (sentences?.[text]?.toLowerCase().includes(word) ?? false),
  );
  const groups = [...new Set(found.map(({ group }) => group))];

  const set = ({ key }: Setting, value: string | null) => {
    const refused = session.getState().give(alteration(subject, key, value));
    if (refused === null) {
      setAsked(askedWords(t, subject, key, value));
      return null;
    }
    session.getState().dismissRefusal();
    const { title, kafka, advice } = refusalWords(t, refused);
    return { title, text: kafka === null ? advice : `${kafka} — ${advice}` };
  };

  if (settings.length === 0) return <p className={styles.none}>{t('settings.gone')}</p>;
  return (
    <div className={styles.list}>
      <p role="status" className={styles.asked}>
        {asked}
      </p>
      {found.length === 0 && <p className={styles.none}>{t('settings.none')}</p>}
      {groups.map((group) => (
        <section key={group} className={styles.group}>
          <Eyebrow as="h3">{t(`settings.groups.${group}`)}</Eyebrow>
          <ul className={styles.rows}>
            {found
              .filter((setting) => setting.group === group)
              .map((setting) => (
                <SettingRow
                  key={setting.key}
                  setting={setting}
                  sentence={sentences?.[setting.text] ?? ''}
                  isOpen={openKey === setting.key}
                  onToggle={() => setOpenKey(openKey === setting.key ? null : setting.key)}
                  onSet={(value) => set(setting, value)}
                />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** What happens now that it has been asked for. */
function askedWords(t: TFunction, subject: SettingsOf, key: string, value: string | null): string {
  if (subject.type !== 'client')
    return value === null ? t('settings.askedBack', { key }) : t('settings.asked', { key, value });
  const name = subject.clientId;
  return value === null
    ? t('settings.restartingWithout', { name, key })
    : t('settings.restarting', { name, key, value });
}
