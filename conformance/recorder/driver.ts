/** The other end of the Java driver's pipe. */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Jvm, startJvm } from './processes';

export class Driver {
  readonly jvm: Jvm;
  private nextId = 1;
  private readonly waiting = new Map<
    number,
    { readonly resolve: (answer: never) => void; readonly reject: (reason: Error) => void }
  >();

  constructor(folder: string, name: string, classPath: string) {
    const quiet = '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn';
    // Not to the error stream: while a tool runs that is taken for what the tool prints.
    const apart = `-Dorg.slf4j.simpleLogger.logFile=${join(folder, `${name}.log`)}`;
    this.jvm = startJvm(folder, name, 256, [quiet, apart, '-cp', classPath, 'conformance.Driver'], true);
    const { stdout } = this.jvm.child;
    if (stdout === null) throw new Error('The driver has no output.');
    createInterface({ input: stdout }).on('line', (line) => {
      const { id, answer, failure } = JSON.parse(line);
      const asker = this.waiting.get(id);
      this.waiting.delete(id);
      if (failure === undefined) asker?.resolve(answer as never);
      else asker?.reject(new Error(failure));
    });
    void this.jvm.exited.then(() => {
      for (const { reject } of this.waiting.values()) reject(new Error('The driver is gone.'));
    });
  }

  ask<Answer>(op: string, question: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    const id = this.nextId++;
    return new Promise<Answer>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.jvm.child.stdin?.write(`${JSON.stringify({ id, op, ...question })}\n`);
    });
  }
}
