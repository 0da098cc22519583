import { Notice } from '../../design';
import type { Given } from '../sandbox/useGive';

/** What Kafka's client says against it. */
export function Refused({ refused }: { readonly refused: Given | null }) {
  if (refused === null) return null;
  return (
    <Notice tone="warn" title={refused.title}>
      {refused.text}
    </Notice>
  );
}
