import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../design';
import { createOtherSide } from '../../session';
import { useSessionStore } from '../useSession';
import { CompareInspector } from './CompareInspector';
import styles from './PhoneCompare.module.css';
import { Side } from './Side';
import { useCompared } from './useCompared';

/** On a phone there is room for one side at a time: the switch opens the other. */
export function PhoneCompare() {
  const { t: v } = useTranslation('views');
  const session = useSessionStore();
  const compared = useCompared();
  if (compared === null) return null;
  const { a, b } = compared;
  const [own, other] = a.isOpen ? [a, b] : [b, a];
  return (
    <div className={styles.phone}>
      <SegmentedControl
        label={v('compare.sides')}
        value={own.letter}
        onChange={(letter) => letter !== own.letter && session.getState().switchSides()}
        options={[a, b].map(({ letter, name }) => ({ value: letter, label: `${letter} ${name}` }))}
        className={styles.choice}
      />
      <Side key={own.branch.id} compared={compared} own={own} other={other} session={session} isCompact />
    </div>
  );
}

/** The same list that stands beside the stages where there is room. */
export function PhoneInspector() {
  const session = useSessionStore();
  const there = useMemo(() => createOtherSide(session), [session]);
  const compared = useCompared();
  return compared === null ? null : <CompareInspector compared={compared} there={there} />;
}
