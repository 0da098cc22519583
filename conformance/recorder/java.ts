/** Java and Maven: what the recorder needs, and where Kafka's jars lie. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DRIVER = join(import.meta.dirname, 'driver');
/** Ignored by git. */
const BUILD = join(DRIVER, 'build');

export interface Programs {
  readonly classPath: string;
  readonly kafka: string;
  readonly zookeeper: string;
  readonly java: string;
}

/** Builds the driver and has Maven fetch the jars of Kafka, ZooKeeper and their tools. */
export function buildPrograms(): Programs {
  const java = versionOf('java', ['-version']);
  versionOf('mvn', ['-v']);
  const pathFile = join(BUILD, 'class-path.txt');
  const isOffline = existsSync(pathFile);
  const goals = ['compile', 'dependency:build-classpath', `-Dmdep.outputFile=${pathFile}`];
  execFileSync('mvn', ['-q', ...(isOffline ? ['-o'] : []), ...goals], { cwd: DRIVER, stdio: 'inherit' });
  const jars = readFileSync(pathFile, 'utf8').trim().split(':');
  const versionIn = (name: string) => new RegExp(`/${name}-([0-9.]+)\\.jar`).exec(jars.join(':'))?.[1] ?? 'unknown';
  return {
    classPath: [join(BUILD, 'classes'), ...jars.filter((jar) => !jar.includes('reload4j'))].join(':'),
    kafka: versionIn('kafka_2\\.13'),
    zookeeper: versionIn('zookeeper'),
    java,
  };
}

function versionOf(program: string, args: readonly string[]): string {
  try {
    // Java tells its version on the error stream.
    const text = execFileSync('sh', ['-c', `${[program, ...args].join(' ')} 2>&1`], { encoding: 'utf8' });
    return /"([^"]+)"/.exec(text)?.[1] ?? text.split('\n')[0] ?? '';
  } catch {
    throw new Error(`A recording needs ${program} on the path: Java 17 and Maven. Replaying needs neither.`);
  }
}
