import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../design';
import { recall } from '../../preferences';
import type { ShareLink } from '../useShareLink';
import styles from './CodeCard.module.css';
import { MOST_LETTERS } from './codeOf';
import { FullCode } from './FullCode';
import { QrCode } from './QrCode';
import { useCodeWords } from './useCodeWords';

const KEY = 'Q';

/** The code for those who have a phone, what it leads to where the link is too long for one, and the way to show it to a room. */
export function CodeCard({ made }: { readonly made: ShareLink | null }) {
  const { t: v } = useTranslation('views');
  const { labelOf, leadsTo } = useCodeWords();
  const [isFull, setFull] = useState(false);
  const code = made?.code ?? null;
  useCodeKey(() => setFull(code !== null && !isFull));
  return (
    <div className={styles.card}>
      {code === null ? (
        made === null && <div className={styles.frame} />
      ) : (
        <div className={styles.frame}>
          <QrCode code={code.drawn} label={labelOf(code)} />
        </div>
      )}
      <div className={styles.words} aria-live="polite">
        {made !== null && code?.isWhole !== true && (
          <p>{v('sharing.code.tooLong', { length: made.link.length, most: MOST_LETTERS })}</p>
        )}
        {made !== null && <p>{code === null ? v('sharing.code.none') : leadsTo(code)}</p>}
        {code !== null && isOnlyHere() && <p>{v('sharing.code.onlyHere', { host: location.host })}</p>}
      </div>
      {code !== null && (
        <Button aria-keyshortcuts={KEY} onClick={() => setFull(true)}>
          {v('sharing.code.fill')} <kbd aria-hidden="true">{KEY}</kbd>
        </Button>
      )}
      {isFull && code !== null && (
        <FullCode code={code.drawn} label={labelOf(code)} words={leadsTo(code)} onClose={() => setFull(false)} />
      )}
    </div>
  );
}

/** By the key's place too: on a keyboard set to Korean the Q key says ㅂ. */
function useCodeKey(toggle: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, code, ctrlKey, metaKey, altKey, target } = event;
      const isTyped =
        target instanceof Element && target.closest('select, textarea, input:not([readonly], [type=radio])');
      if (ctrlKey || metaKey || altKey || event.isComposing || isTyped || recall('singleKeys') === 'off') return;
      if (key.toUpperCase() !== KEY && code !== `Key${KEY}`) return;
      event.preventDefault();
      toggle();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [toggle]);
}

/** Names for the computer that somebody sits at. */
function isOnlyHere(): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(location.hostname);
}
