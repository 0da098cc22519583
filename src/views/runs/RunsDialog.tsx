import { type ChangeEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Eyebrow } from '../../design';
import { FileButton } from '../share/FileButton';
import { saveText } from '../share/saveText';
import { useSession, useSessionStore } from '../useSession';
import { fileNameFor } from './fileNameFor';
import { KeptLine } from './KeptLine';
import styles from './RunsDialog.module.css';
import { SaveForm } from './SaveForm';

/** Everything that is kept: save what is open under a name, open and rename what was saved, bring files in and out. */
export function RunsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { t: v } = useTranslation('views');
  const session = useSessionStore();
  const isSandbox = useSession(({ mode }) => mode === 'sandbox');
  const { keptRuns, openKept, openRunFile } = session.getState();
  const [runs, setRuns] = useState(keptRuns);
  const refresh = () => setRuns(keptRuns());
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file === undefined) return;
    await openRunFile(await file.text(), file.name.replace(/\.json$/i, ''));
    onClose();
  };
  const exportThis = () => {
    const { runName, runFile } = session.getState();
    saveText(fileNameFor(runName), runFile());
  };
  const open = (id: string) => void openKept(id).then(onClose);
  const mine = runs.filter(({ isAuto }) => !isAuto);
  const unnamed = runs.filter(({ isAuto }) => isAuto);
  const lines = (list: typeof runs) => (
    <ul>
      {list.map((run) => (
        <KeptLine key={run.id} run={run} onOpen={() => open(run.id)} onChange={refresh} />
      ))}
    </ul>
  );
  return (
    <Dialog open onClose={onClose} title={v('runs.title')} closeLabel={t('app.close')}>
      <p className={styles.lead}>{v('runs.text')}</p>
      {isSandbox && <SaveForm names={mine.flatMap(({ name }) => name ?? [])} onSaved={refresh} />}
      <Eyebrow as="h3" className={styles.group}>
        {v('runs.mine')}
      </Eyebrow>
      {mine.length === 0 ? <p className={styles.note}>{v('runs.none')}</p> : lines(mine)}
      {unnamed.length > 0 && (
        <>
          <Eyebrow as="h3" className={styles.group}>
            {v('runs.unnamed')}
          </Eyebrow>
          <p className={styles.note}>{v('runs.unnamedHint')}</p>
          {lines(unnamed)}
        </>
      )}
      <div className={styles.foot}>
        <FileButton label={v('runs.importFile')} onChange={(event) => void read(event)} />
        <Button onClick={exportThis}>{v('runs.exportThis')}</Button>
      </div>
    </Dialog>
  );
}
