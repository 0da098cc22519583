import type { OperationCommand } from '../types';
import { alterConfigs } from './alterConfigs';
import { createPartitions } from './createPartitions';
import { createTopic } from './createTopic';
import { deleteTopic } from './deleteTopic';
import { electLeaders } from './electLeaders';
import type { Operation } from './operation';
import { reassignPartition } from './reassignPartition';

type Operations = {
  readonly [Type in OperationCommand['type']]: Operation<Extract<OperationCommand, { readonly type: Type }>>;
};

const OPERATIONS: Operations = {
  createTopic,
  deleteTopic,
  createPartitions,
  alterConfigs,
  electLeaders,
  reassignPartition,
};

// The table has, for each type, the operation for that type, which the compiler cannot follow through a look-up.
export function operationFor(command: OperationCommand): Operation<OperationCommand> {
  return OPERATIONS[command.type] as Operation<never> as Operation<OperationCommand>;
}
