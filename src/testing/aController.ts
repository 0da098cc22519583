import type { Effect } from '../engine/kafka/protocol/actor';
import { emptyContext } from '../engine/kafka/controller/context';
import { type ControllerStep, type ControllerTimer, createControllerRole } from '../engine/kafka/controller/state';
import type { ControllerContext } from '../engine/kafka/controller/types';

/** A step of broker 1, the controller of epoch 1, which knows this much. */
export function aControllerStep(known: Partial<ControllerContext> = {}) {
  return {
    state: { ...createControllerRole(1), activeControllerId: 1, context: { ...emptyContext(1, 1), ...known } },
    events: [],
    effects: [] as Effect<ControllerTimer>[],
    submissions: [],
    context: { nowMs: 0, random: () => 0 },
    config: {
      'unclean.leader.election.enable': false,
      'delete.topic.enable': true,
      'auto.leader.rebalance.enable': true,
      'leader.imbalance.check.interval.seconds': 300,
      'leader.imbalance.per.broker.percentage': 10,
    },
  } satisfies ControllerStep;
}
