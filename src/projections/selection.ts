import type { EntryId, GroupId, NodeId, Offset, TopicPartition } from '../engine';

/** Something that can be looked into. The session keeps which one is. */
export type Selection =
  | { readonly type: 'broker'; readonly brokerId: number }
  | { readonly type: 'topic'; readonly topic: string }
  | { readonly type: 'partition'; readonly topicPartition: TopicPartition }
  | { readonly type: 'replica'; readonly topicPartition: TopicPartition; readonly brokerId: number }
  | {
      readonly type: 'record';
      readonly topicPartition: TopicPartition;
      readonly brokerId: number;
      readonly offset: Offset;
    }
  | { readonly type: 'producer'; readonly producerId: NodeId }
  | { readonly type: 'consumer'; readonly consumerId: NodeId }
  | { readonly type: 'group'; readonly groupId: GroupId }
  | { readonly type: 'zookeeper'; readonly serverId: number }
  | { readonly type: 'entry'; readonly entryId: EntryId };
