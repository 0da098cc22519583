import type { MenuItem } from '../../../design';
import type { TransactionCall } from '../../../engine';
import type { ProducerModel } from '../../../projections';
import { freezeItem, frozenReason, linkItems } from './faultItems';
import { settingsItem } from './settingsItem';
import { type ActionTools, item } from './types';

type Program = NonNullable<ProducerModel['application']>;

/** What a transactional producer's application may call now; what it may not is there too, with the reason. */
function transactionItems(
  { producerId, transaction }: ProducerModel,
  off: string | undefined,
  { t, give }: ActionTools,
): readonly (readonly MenuItem[])[] {
  if (transaction === null) return [];
  const entry = (type: TransactionCall, shortcut: string) =>
    item(
      type,
      t(`actions.${type}.label`),
      t(`actions.${type}.hint`),
      shortcut,
      off ?? transaction.problems[type] ?? undefined,
      () => give({ type, producerId }),
    );
  const again = transaction.problems.initTransactions === null ? [entry('initTransactions', 'T')] : [];
  return [[...again, entry('beginTransaction', 'B'), entry('commitTransaction', 'M'), entry('abortTransaction', 'A')]];
}

/** Who writes no results knows no transactions. */
function otherModeItem(
  { producerId: applicationId, isUp }: ProducerModel,
  application: Program,
  { t, give, blocked }: ActionTools,
): readonly MenuItem[] {
  if (application.worksAlone) return [];
  const mode = application.mode === 'exactlyOnce' ? 'atLeastOnce' : 'exactlyOnce';
  return [
    item(
      'startInMode',
      t(`actions.startInMode.${mode}.label`),
      t(`actions.startInMode.${mode}.hint`),
      'M',
      blocked ?? (isUp ? t('actions.off.closeFirst') : undefined),
      () => give({ type: 'startApplication', applicationId, mode }),
    ),
  ];
}

/** A program with a life of its own: it can be closed, killed at any moment, and started again. */
function applicationItems(
  producer: ProducerModel,
  application: Program,
  tools: ActionTools,
): readonly (readonly MenuItem[])[] {
  const { t, give, blocked, openForm } = tools;
  const { producerId: applicationId, isUp, isFrozen } = producer;
  const target = { nodeId: applicationId, isUp, isFrozen };
  const up = isUp ? undefined : t('actions.off.notRunning');
  const work = item(
    'application',
    t('actions.application.label'),
    t('actions.application.hint'),
    'W',
    blocked ?? up ?? frozenReason(target, t),
    () => openForm({ type: 'application', consumerId: applicationId }),
  );
  return [
    ...(application.worksAlone ? [[work]] : []),
    [
      item(
        'killApplication',
        t('actions.killApplication.label'),
        t('actions.killApplication.hint'),
        'K',
        blocked ?? up,
        () => give({ type: 'killApplication', applicationId }),
      ),
      item(
        'startApplication',
        t('actions.startApplication.label'),
        t(`actions.startApplication.hints.${application.mode}`),
        'S',
        blocked ?? (isUp ? t('actions.off.running') : undefined),
        () => give({ type: 'startApplication', applicationId }),
      ),
      ...otherModeItem(producer, application, tools),
      freezeItem(target, tools),
      item(
        'close',
        t('actions.close.label'),
        t('actions.close.hint'),
        'X',
        blocked ?? up ?? frozenReason(target, t),
        () => give({ type: 'removeApplication', applicationId }),
      ),
    ],
    linkItems(applicationId, tools),
  ];
}

export function producerItems(producer: ProducerModel, tools: ActionTools): readonly (readonly MenuItem[])[] {
  if (producer.application !== null) return applicationItems(producer, producer.application, tools);
  const { t, give, blocked, openForm, model } = tools;
  const { producerId } = producer;
  const noTopic = model.topics.some(({ isInternal }) => !isInternal) ? undefined : t('actions.off.noTopic');
  const target = { nodeId: producerId, isUp: producer.isUp, isFrozen: producer.isFrozen };
  const up = producer.isUp ? undefined : t('actions.off.notRunning');
  const off = producer.isClosing ? t('actions.off.stopping') : frozenReason(target, t);
  return [
    [
      item('send', t('actions.send.label'), t('actions.send.hint'), 'P', blocked ?? off ?? noTopic, () =>
        openForm({ type: 'record', producerId }),
      ),
      ...(producer.load === null
        ? []
        : [
            item('stopLoad', t('actions.stopLoad.label'), t('actions.stopLoad.hint'), 'O', blocked ?? off, () =>
              give({ type: 'stopLoad', producerId }),
            ),
          ]),
      item('flush', t('actions.flush.label'), t('actions.flush.hint'), 'U', blocked ?? off, () =>
        give({ type: 'flush', producerId }),
      ),
    ],
    ...transactionItems(producer, blocked ?? off, tools),
    [
      freezeItem(target, tools),
      item('close', t('actions.close.label'), t('actions.close.hint'), 'X', blocked ?? off, () =>
        give({ type: 'removeProducer', producerId }),
      ),
      item('crashProducer', t('actions.crashProducer.label'), t('actions.crashProducer.hint'), 'K', blocked ?? up, () =>
        give({ type: 'killProducer', producerId }),
      ),
    ],
    linkItems(producerId, tools),
    [settingsItem(producerId, tools)],
  ];
}
