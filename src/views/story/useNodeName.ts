import { useTranslation } from 'react-i18next';

/** A node by the name it has on the stage. */
export function useNodeName(): (nodeId: string) => string {
  const { t } = useTranslation();
  return (nodeId) => {
    const [, kind, id] = /^(broker|zookeeper)-(\d+)$/.exec(nodeId) ?? [];
    if (kind === 'broker' && id !== undefined) return t('stage.broker', { id });
    return kind === 'zookeeper' ? `zk-${id}` : nodeId;
  };
}
