import type { TFunction } from 'i18next';
import type { WhyQuestion } from '../../projections';

/** What is asked, in words. */
export function questionText(t: TFunction, question: WhyQuestion): string {
  switch (question.type) {
    case 'leads':
      return t('inspector.why.leads', question);
    case 'offline':
      return t('inspector.why.offline', question);
    case 'underReplicated':
      return t('inspector.why.underReplicated', question);
    case 'outOfSync':
      return t('inspector.why.outOfSync', question);
    case 'controller':
      return t('inspector.why.controller', question);
    case 'brokerDown':
      return t('inspector.why.brokerDown', question);
    case 'owns':
      return t('inspector.why.owns', question);
    case 'rebalance':
      return t('inspector.why.rebalance', question);
    case 'record':
      return t('inspector.why.record', question);
    case 'failed':
      return t('inspector.why.failed', question);
    case 'happened':
      return t('inspector.why.happened');
  }
}
