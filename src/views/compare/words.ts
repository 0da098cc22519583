import type { TFunction } from 'i18next';
import type { ComparedThing, Difference, FactValue } from '../../projections';
import type { Selection } from '../../session';

type ViewWords = TFunction<'views'>;

/** What differs, in words: `orders-0, log end offset`. */
export function factWords(v: ViewWords, { thing, fact, offset }: Difference): string {
  const what = fact === 'record' ? v('compare.facts.record', { offset: offset ?? '' }) : v(`compare.facts.${fact}`);
  return v('compare.things.fact', { thing: thingWords(v, thing), fact: what });
}

function thingWords(v: ViewWords, thing: ComparedThing): string {
  switch (thing.type) {
    case 'cluster':
      return v('compare.things.cluster');
    case 'broker':
      return v('compare.things.broker', { id: thing.brokerId });
    case 'partition':
      return thing.topicPartition;
    case 'group': {
      const name = thing.groupId === '' ? thing.rowId.slice(thing.rowId.indexOf('/') + 1) : thing.groupId;
      return thing.topicPartition === null ? name : `${name} · ${thing.topicPartition}`;
    }
    case 'producer':
      return thing.producerId;
  }
}

export function valueWords(v: ViewWords, fact: Difference['fact'], value: FactValue): string {
  if (value === null || value === '') return v('compare.values.none');
  if (fact === 'process' && (value === 'up' || value === 'down' || value === 'frozen'))
    return v(`compare.values.${value}`);
  if (fact === 'inSyncReplicas') return `[${value}]`;
  if (fact === 'controller' || fact === 'leader') return v('compare.things.broker', { id: value });
  return fact === 'lost' && value === 0 ? v('compare.values.none') : String(value);
}

/** The thing on the stage that a difference is about; null where the stage has none. */
export function selectionOf({ thing }: Difference): Selection | null {
  switch (thing.type) {
    case 'cluster':
      return null;
    case 'broker':
      return { type: 'broker', brokerId: thing.brokerId };
    case 'partition':
      return { type: 'partition', topicPartition: thing.topicPartition };
    case 'group':
      return thing.groupId === ''
        ? { type: 'consumer', consumerId: thing.rowId.slice(thing.rowId.indexOf('/') + 1) }
        : { type: 'group', groupId: thing.groupId };
    case 'producer':
      return { type: 'producer', producerId: thing.producerId };
  }
}
