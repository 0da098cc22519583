import type { Code } from './codeOf';
import styles from './QrCode.module.css';

interface QrCodeProps {
  readonly code: Code;
  /** What it is a code of. */
  readonly label: string;
}

/** Dark on white in every theme: many cameras read no other. */
export function QrCode({ code: { size, path }, label }: QrCodeProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={styles.code}
    >
      <path d={path} />
    </svg>
  );
}
