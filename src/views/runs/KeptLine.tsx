import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design';
import { formatAgo, useNarration } from '../../i18n';
import type { KeptRun } from '../../session';
import { saveText } from '../share/saveText';
import { useSessionStore } from '../useSession';
import { fileNameFor } from './fileNameFor';
import styles from './RunsDialog.module.css';

interface KeptLineProps {
  readonly run: KeptRun;
  readonly onOpen: () => void;
  readonly onChange: () => void;
}

/** A run that is kept, with what can be done to it. */
export function KeptLine({ run, onOpen, onChange }: KeptLineProps) {
  const { t } = useTranslation();
  const { t: v } = useTranslation('views');
  const { language } = useNarration();
  const session = useSessionStore();
  const [doing, setDoing] = useState<'rename' | 'remove' | null>(null);
  const { id, brokers, actions, branches, savedAtMs } = run;
  const name = run.name ?? v('runs.untitled');
  const on = (action: string) => v('runs.actionsOn', { action, name });
  const toFile = () => {
    const file = session.getState().keptFile(id);
    if (file !== null) saveText(fileNameFor(run.name), file);
  };
  const remove = () => {
    session.getState().removeRun(id);
    onChange();
  };
  if (doing === 'rename')
    return <RenameLine run={run} onDone={() => (setDoing(null), onChange())} onCancel={() => setDoing(null)} />;
  return (
    <li className={styles.line}>
      <span className={styles.words}>
        <b>{name}</b>
        <span>
          {v(branches > 1 ? 'runs.factsOfBranches' : 'runs.facts', {
            brokers: v('runs.brokers', { count: brokers }),
            branches,
            count: actions,
            when: formatAgo(savedAtMs, language),
          })}
        </span>
      </span>
      {doing === 'remove' ? (
        <>
          <span>{v('runs.removeSure')}</span>
          <Button variant="quiet" onClick={() => setDoing(null)}>
            {t('app.cancel')}
          </Button>
          {/* The button that was pressed is gone: the keyboard goes on to the question's answer. */}
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
          <Button autoFocus onClick={remove}>
            {v('runs.removeYes')}
          </Button>
        </>
      ) : (
        <>
          <Button aria-label={on(v('runs.open'))} onClick={onOpen}>
            {v('runs.open')}
          </Button>
          <Button variant="quiet" aria-label={on(v('runs.rename'))} onClick={() => setDoing('rename')}>
            {v('runs.rename')}
          </Button>
          <Button variant="quiet" aria-label={on(v('runs.exportFile'))} onClick={toFile}>
            {v('runs.exportFile')}
          </Button>
          <Button variant="quiet" aria-label={on(v('runs.remove'))} onClick={() => setDoing('remove')}>
            {v('runs.remove')}
          </Button>
        </>
      )}
    </li>
  );
}

interface RenameLineProps {
  readonly run: KeptRun;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function RenameLine({ run, onDone, onCancel }: RenameLineProps) {
  const { t } = useTranslation();
  const { t: v } = useTranslation('views');
  const session = useSessionStore();
  const [name, setName] = useState(run.name ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    session.getState().renameRun(run.id, name.trim());
    onDone();
  };
  return (
    <li>
      <form className={styles.line} onSubmit={submit}>
        <input
          // The one field there is: she pressed Rename to type here.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          aria-label={v('runs.name')}
          className={styles.rename}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button variant="quiet" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
        <Button type="submit">{v('runs.renameDone')}</Button>
      </form>
    </li>
  );
}
