import { type ChangeEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TakenIn } from '../../session';
import { saveText } from '../share/saveText';
import { useSessionStore } from '../useSession';
import styles from './ProgressFile.module.css';
import type { Leaving } from './useLeaving';

const FILE_NAME = 'partita-progress.json';

/** Progress stays in the browser; as a file it goes to another one. */
export function ProgressFile({ leaving }: { readonly leaving: Leaving }) {
  const { t: v } = useTranslation('views');
  const session = useSessionStore();
  const [taken, setTaken] = useState<TakenIn | null>(null);
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const { target } = event;
    const file = target.files?.[0];
    if (file === undefined) return;
    const text = await file.text();
    setTaken(leaving.stay(() => session.getState().importProgress(text)));
    // The same file can be chosen again.
    target.value = '';
  };
  return (
    <section className={styles.kept}>
      <div role="status">{taken !== null && <Outcome taken={taken} />}</div>
      <p className={styles.line}>
        {v('lessonMap.kept')}
        <button
          type="button"
          className={styles.way}
          title={v('lessonMap.exportHint')}
          onClick={() => saveText(FILE_NAME, session.getState().progressFile())}
        >
          {v('lessonMap.exportFile')}
        </button>
        <label className={styles.way} title={v('lessonMap.importHint')}>
          <input
            type="file"
            accept=".json,application/json"
            className="visually-hidden"
            onChange={(event) => void read(event)}
          />
          <span>{v('lessonMap.importFile')}</span>
        </label>
      </p>
    </section>
  );
}

function Outcome({ taken }: { readonly taken: TakenIn }) {
  const { t: v } = useTranslation('views');
  if (taken.ok) {
    const count = taken.further.length;
    return (
      <p className={styles.good}>{count === 0 ? v('lessonMap.importedNothing') : v('lessonMap.imported', { count })}</p>
    );
  }
  return (
    <p className={styles.bad}>
      {problemInWords()} {v('lessonMap.problems.unchanged')}
    </p>
  );

  function problemInWords() {
    if (taken.ok) return '';
    const { problem } = taken;
    switch (problem.type) {
      case 'damaged':
      case 'noRoom':
        return v(`lessonMap.problems.${problem.type}`);
      case 'tooNew':
        return v('lessonMap.problems.tooNew', { version: problem.version });
      case 'invalid':
        return v('lessonMap.problems.invalid', { what: problem.what, where: problem.where });
    }
  }
}
