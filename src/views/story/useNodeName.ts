import { useTranslation } from 'react-i18next';
import { nodeName } from '../stage/words';

/** A node by the name it has on the stage. */
export function useNodeName(): (nodeId: string) => string {
  const { t } = useTranslation();
  return (nodeId) => nodeName(t, nodeId);
}
