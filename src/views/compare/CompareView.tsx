import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createOtherSide } from '../../session';
import { useSessionStore } from '../useSession';
import { CompareInspector } from './CompareInspector';
import styles from './CompareView.module.css';
import { Side } from './Side';
import { useCompared } from './useCompared';

/** Two branches side by side under one playhead, and what differs between them in words. */
export function CompareView() {
  const { t: v } = useTranslation('views');
  const session = useSessionStore();
  const there = useMemo(() => createOtherSide(session), [session]);
  const compared = useCompared();
  if (compared === null) return null;
  const { a, b } = compared;
  return (
    <>
      <div id="stage" tabIndex={-1} role="group" aria-label={v('compare.sides')} className={styles.sides}>
        <Side key={a.branch.id} compared={compared} own={a} other={b} session={a.isOpen ? session : there} />
        <Side key={b.branch.id} compared={compared} own={b} other={a} session={b.isOpen ? session : there} />
      </div>
      <section aria-label={v('compare.inspector')} className={styles.inspector}>
        <CompareInspector compared={compared} there={there} />
      </section>
    </>
  );
}
