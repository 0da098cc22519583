import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Field } from '../../design';
import { useSession, useSessionStore } from '../useSession';
import styles from './RunsDialog.module.css';

const LONGEST = 80;

interface SaveFormProps {
  /** What is saved already. */
  readonly names: readonly string[];
  readonly onSaved: () => void;
}

/** The run that is open, under a name. */
export function SaveForm({ names, onSaved }: SaveFormProps) {
  const { t: v } = useTranslation('views');
  const session = useSessionStore();
  const runName = useSession((current) => current.runName);
  const [name, setName] = useState(runName ?? '');
  const [outcome, setOutcome] = useState<'saved' | 'full' | 'noName' | null>(null);
  const wish = name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wish === '') return setOutcome('noName');
    setOutcome(session.getState().saveRun(wish) ? 'saved' : 'full');
    onSaved();
  };
  const error = outcome === 'full' || outcome === 'noName' ? v(`runs.${outcome}`) : undefined;
  const replaces = outcome !== 'saved' && names.includes(wish);
  return (
    <form noValidate className={styles.save} onSubmit={submit}>
      <Field
        label={v('runs.saveTitle')}
        help={replaces ? v('runs.replaces') : v('runs.nameHint')}
        value={name}
        maxLength={LONGEST}
        data-autofocus
        placeholder={v('runs.name')}
        error={error}
        onChange={(event) => {
          setName(event.target.value);
          setOutcome(null);
        }}
      />
      <Button type="submit" variant="primary">
        {v('runs.save')}
      </Button>
      <p role="status" className={styles.status}>
        {outcome === 'saved' && v('runs.saved', { name: wish })}
      </p>
    </form>
  );
}
