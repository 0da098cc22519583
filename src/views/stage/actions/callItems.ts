import type { MenuItem } from '../../../design';
import type { Consumer } from '../../../engine';
import { type ActionTools, item } from './types';

/** What the application of a consumer can be made to do between two polls. */
export function callItems(consumer: Consumer, off: string | undefined, tools: ActionTools): readonly MenuItem[] {
  const { t, give, openForm } = tools;
  const { nodeId: consumerId, assignment, isClosing, groupId, application } = consumer;
  const closed = off ?? (isClosing ? t('actions.off.stopping') : undefined);
  const empty = closed ?? (assignment.length === 0 ? t('actions.off.noPartition') : undefined);
  const partitions = assignment.map(({ topic, partition }) => ({ topic, partition }));
  const isPaused = assignment.length > 0 && assignment.every((each) => each.isPaused);
  const action = isPaused ? 'resume' : 'pause';
  const isByHand = application['poll.when'] === 'told';
  const polls = isByHand ? 'pollByItself' : 'pollByHand';
  return [
    ...(isByHand
      ? [
          item('pollOnce', t('actions.pollOnce.label'), t('actions.pollOnce.hint'), 'P', closed, () =>
            give({ type: 'consumerPoll', consumerId }),
          ),
        ]
      : []),
    item(polls, t(`actions.${polls}.label`), t(`actions.${polls}.hint`), 'Y', closed, () =>
      give({ type: 'changeConsumerApplication', consumerId, set: { 'poll.when': isByHand ? 'ready' : 'told' } }),
    ),
    item('application', t('actions.application.label'), t('actions.application.hint'), 'W', closed, () =>
      openForm({ type: 'application', consumerId }),
    ),
    item('seek', t('actions.seek.label'), t('actions.seek.hint'), 'J', empty, () =>
      openForm({ type: 'seek', consumerId }),
    ),
    item(action, t(`actions.${action}.label`), t(`actions.${action}.hint`), 'U', empty, () =>
      give({ type: isPaused ? 'consumerResume' : 'consumerPause', consumerId, partitions }),
    ),
    item(
      'commit',
      t('actions.commit.label'),
      t('actions.commit.hint'),
      'M',
      empty ?? (groupId === '' ? t('actions.off.noGroup') : undefined),
      () => give({ type: 'consumerCommit', consumerId, call: 'commitSync' }),
    ),
    item('subscription', t('actions.subscription.label'), t('actions.subscription.hint'), 'D', closed, () =>
      openForm({ type: 'subscription', consumerId }),
    ),
  ];
}
