import type { AlterConfigsCommand } from '../types';
import { answered, answerOf, type Operation } from './operation';

/** `kafka-configs.sh --alter`. A broker's own settings only that broker changes. */
export const alterConfigs: Operation<AlterConfigsCommand> = {
  target: ({ resourceType, resourceName }) =>
    resourceType === 'BROKER' && resourceName !== ''
      ? { type: 'broker', brokerId: Number(resourceName) }
      : { type: 'any' },
  request: ({ resourceType, resourceName, set, remove }, correlationId) => ({
    api: 'IncrementalAlterConfigs',
    kind: 'request',
    correlationId,
    resourceType,
    resourceName,
    set,
    remove,
  }),
  answer: (command, body) =>
    body.kind === 'response' && body.api === 'IncrementalAlterConfigs'
      ? answerOf(body.error, [answered('alterConfigs', aboutOf(command), body.error, body.errorMessage)])
      : null,
  failed: (command, error) => answered('alterConfigs', aboutOf(command), error, null),
};

function aboutOf({ resourceType, resourceName }: AlterConfigsCommand) {
  return resourceType === 'TOPIC' ? { topic: resourceName } : { broker: resourceName };
}
