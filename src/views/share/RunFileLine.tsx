import { type ChangeEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design';
import { formatBytes, languageOf } from '../../i18n';
import { fileNameFor } from '../runs/fileNameFor';
import { useSession, useSessionStore } from '../useSession';
import { ExportLine } from './ExportLine';
import { FileButton } from './FileButton';
import { saveText } from './saveText';

/** The run as a file: to keep, to send, and to open again. */
export function RunFileLine({ onOpened }: { readonly onOpened: () => void }) {
  const { t: v, i18n } = useTranslation('views');
  const session = useSessionStore();
  const isLesson = useSession(({ mode }) => mode === 'lesson');
  const count = useSession(({ branches }) => branches.length);
  const branched = isLesson ? 'sharing.runFileForBranch' : 'sharing.runFileForBranches';
  const [size] = useState(() => new Blob([session.getState().runFile()]).size);
  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file === undefined) return;
    await session.getState().openRunFile(await file.text(), file.name.replace(/\.json$/i, ''));
    onOpened();
  };
  return (
    <ExportLine
      name={v('sharing.runFile')}
      kind={`JSON, ${formatBytes(size, languageOf(i18n))}`}
      about={v(count > 1 ? branched : 'sharing.runFileFor', { count })}
    >
      <FileButton label={v('sharing.openFile')} onChange={(event) => void open(event)} />
      <Button onClick={() => saveText(fileNameFor(session.getState().runName), session.getState().runFile())}>
        {v('sharing.save')}
      </Button>
    </ExportLine>
  );
}
