import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, SearchField } from '../../design';
import { formatMoment, formatNumber, languageOf } from '../../i18n';
import {
  CONTENT_TYPE,
  JMX_EXPORTER_PORT,
  jmxExporterText,
  KAFKA_EXPORTER_PORT,
  kafkaExporterText,
} from '../../projections/metrics';
import type { SessionState } from '../../session';
import { saveText } from '../share/saveText';
import { useSession, useSessionStore } from '../useSession';
import styles from './PrometheusPanel.module.css';

interface PrometheusPanelProps {
  readonly metrics: SessionState['metrics'];
  readonly atMs: number;
}

const EXPORTER = 'kafka_exporter';

/** What a scrape at the playhead gives, byte for byte, of each broker's exporter and of the one for groups. */
export function PrometheusPanel({ metrics, atMs }: PrometheusPanelProps) {
  const { t, i18n } = useTranslation('views');
  const language = languageOf(i18n);
  const session = useSessionStore();
  const brokerIds = useSession(({ state }) =>
    Object.values(state.nodes)
      .flatMap((node) => (node.type === 'broker' ? [node.brokerId] : []))
      .sort((a, b) => a - b)
      .join(','),
  );
  const ids = brokerIds === '' ? [] : brokerIds.split(',');
  const [target, setTarget] = useState(ids[0] ?? EXPORTER);
  const [search, setSearch] = useState('');
  const [copied, setCopied] = useState(false);

  const text = useMemo(() => {
    const { state } = session.getState();
    if (target === EXPORTER) return kafkaExporterText(state);
    const broker = Object.values(state.nodes).find(
      (node) => node.type === 'broker' && String(node.brokerId) === target,
    );
    if (metrics === null || broker?.type !== 'broker' || metrics.untilMs < atMs) return undefined;
    return jmxExporterText(metrics.ledger, broker, atMs);
  }, [session, target, metrics, atMs]);

  const address =
    target === EXPORTER ? `kafka-exporter:${KAFKA_EXPORTER_PORT}` : `broker-${target}:${JMX_EXPORTER_PORT}`;
  const lines = (text ?? '').split('\n').filter((line) => line.toLowerCase().includes(search.toLowerCase()));
  const copy = () => {
    if (typeof text !== 'string') return;
    void navigator.clipboard?.writeText(text).then(() => setCopied(true));
  };
  return (
    <div className={styles.panel}>
      <div className={styles.tools}>
        <label className={styles.target}>
          {t('metrics.target')}
          <select
            value={target}
            onChange={(event) => {
              setTarget(event.target.value);
              setCopied(false);
            }}
          >
            {ids.map((id) => (
              <option key={id} value={id}>
                {t('metrics.jmx', { id })}
              </option>
            ))}
            <option value={EXPORTER}>{EXPORTER}</option>
          </select>
        </label>
        <code className={styles.address}>GET http://{address}/metrics</code>
        <SearchField
          label={t('metrics.find')}
          clearLabel={t('frame.clear')}
          value={search}
          onChange={setSearch}
          className={styles.search}
        />
        <Button disabled={typeof text !== 'string'} onClick={copy}>
          {t('metrics.copy')}
        </Button>
        <Button
          disabled={typeof text !== 'string'}
          onClick={() => saveText(`${address.replace(':', '-')}.prom`, text ?? '', CONTENT_TYPE)}
        >
          {t('metrics.download')}
        </Button>
        <span role="status" className={styles.copied}>
          {copied ? t('metrics.copied') : ''}
        </span>
      </div>
      <p className={styles.note}>
        {text === null
          ? t('metrics.refused')
          : t('metrics.scraped', {
              time: formatMoment(atMs),
              lines: formatNumber(Math.max(0, (text ?? '').split('\n').length - 1), language),
            })}
      </p>
      {/* It scrolls, so the keyboard must be able to get hold of it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="group" aria-label={t('metrics.text')} translate="no" className={styles.text}>
        {blocksOf(lines).map(({ isComment, text: block }, index) => (
          // Blocks have no names of their own; they are drawn anew as a whole.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index} className={isComment ? styles.comment : undefined}>
            {block}
          </span>
        ))}
      </pre>
    </div>
  );
}

/** Lines of help and type, which are quieter, and the samples between them. */
function blocksOf(lines: readonly string[]): readonly { readonly isComment: boolean; readonly text: string }[] {
  const blocks: { isComment: boolean; text: string }[] = [];
  for (const line of lines) {
    const isComment = line.startsWith('#');
    const last = blocks.at(-1);
    if (last?.isComment === isComment) last.text += `\n${line}`;
    else blocks.push({ isComment, text: blocks.length === 0 ? line : `\n${line}` });
  }
  return blocks;
}
