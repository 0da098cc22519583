import type { KafkaPromise } from './types';

/** Every controller has an epoch of its own, and what one of an earlier epoch writes fails. */
export const controllerEpochGrows: KafkaPromise = {
  id: 'controllerEpochGrows',
  rows: [18],
  condition: 'always',
  onBroker({ brokerId, controller }, before, { notebook }) {
    const { context } = controller;
    if (context === null || context.epoch === before?.controller.context?.epoch) return null;
    const known = (notebook.controllers[context.epoch] ??= brokerId);
    if (known === brokerId) return null;
    return { brokerId, what: `brokers ${known} and ${brokerId} are controllers in epoch ${context.epoch}` };
  },
  onPartitionState({ topicPartition, before, now, controllerEpoch }) {
    const isBack = before !== null && now.controllerEpoch < before.controllerEpoch;
    if (!isBack && now.controllerEpoch <= controllerEpoch) return null;
    const what = `${topicPartition}: controller epoch ${now.controllerEpoch} wrote its state after ${before?.controllerEpoch ?? '-'}, with ${controllerEpoch} in office`;
    return { topicPartition, what };
  },
};
