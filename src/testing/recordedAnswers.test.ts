import { expect, test } from 'vitest';
import type { Command } from '../engine';
import { aScenario } from './anAdminCluster';
import { Cluster } from './cluster';
import recorded from './recordedAnswers.json';

/** What came back: at once, where the answer is known already, or from the brokers. */
function answerTo(cluster: Cluster, command: Command): { readonly error: string; readonly message: string | null } {
  const before = cluster.trace.length;
  const refusal = cluster.give(command);
  if (refusal !== null) return refusal.type === 'kafka' ? refusal : { error: refusal.type, message: null };
  cluster.pass(3_000);
  for (const entry of cluster.trace.slice(before)) {
    if (entry.kind !== 'event') continue;
    const { event } = entry;
    if (event.type === 'topicCreationAnswered' || event.type === 'adminAnswered')
      return { error: event.error, message: event.errorMessage };
    if (event.type === 'recordsDeletionAnswered') return { error: event.error, message: null };
  }
  throw new Error(`Nobody answers ${JSON.stringify(command)}.`);
}

// Who mistypes something here must be told what Kafka would have told her, to the letter.
test(`all ${recorded.answers.length} recorded requests are answered as Kafka 3.9.0 answered them`, () => {
  const cluster = new Cluster(aScenario(3)).pass(2_000);
  const wrong: unknown[] = [];
  for (const { command, error, message } of recorded.answers) {
    const answer = answerTo(cluster, command as Command);
    // Where records are deleted the broker answers without a message, and the client makes one up.
    const hasMessage = command.type !== 'deleteRecords';
    if (answer.error !== error || (hasMessage && answer.message !== message))
      wrong.push({ command, error, message, ours: answer });
  }
  expect(wrong).toEqual([]);
});
