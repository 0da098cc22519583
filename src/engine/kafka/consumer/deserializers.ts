import { utf8Length } from '../protocol/recordSize';
import type { KafkaRecord } from '../protocol/records';

/**
 * Turns a record's bytes back into what the application works with. A broker knows nothing of it: it stores and hands out
 * bytes, and each reader says by its own settings what they are.
 *
 * Kafka 3.9: `Deserializer` and its classes in `common.serialization`; `JsonDeserializer` is Connect's (`connect-json`).
 * Simplified: only whether the bytes can be read counts. What a number would come to is not worked out, and JSON is read
 * whole, where Jackson stops after its first value.
 */
type Reads = (text: string) => boolean;

const SERIALIZATION = 'org.apache.kafka.common.serialization';
export const STRING_DESERIALIZER = `${SERIALIZATION}.StringDeserializer`;

const anything: Reads = () => true;
const ofBytes =
  (count: number): Reads =>
  (text) =>
    utf8Length(text) === count;

const DESERIALIZERS: Readonly<Record<string, Reads>> = {
  [STRING_DESERIALIZER]: anything,
  [`${SERIALIZATION}.ByteArrayDeserializer`]: anything,
  [`${SERIALIZATION}.ShortDeserializer`]: ofBytes(2),
  [`${SERIALIZATION}.IntegerDeserializer`]: ofBytes(4),
  [`${SERIALIZATION}.LongDeserializer`]: ofBytes(8),
  [`${SERIALIZATION}.FloatDeserializer`]: ofBytes(4),
  [`${SERIALIZATION}.DoubleDeserializer`]: ofBytes(8),
  'org.apache.kafka.connect.json.JsonDeserializer': isJson,
};

/** The classes that can be found, by their whole names. */
export const DESERIALIZER_CLASSES: readonly string[] = Object.keys(DESERIALIZERS);

/** Which part of a record a reader could not make sense of (`DeserializationExceptionOrigin`). */
export type DeserializationOrigin = 'KEY' | 'VALUE';

/** A record that cannot be read, and where it lies. */
export interface UnreadableRecord {
  readonly offset: number;
  readonly origin: DeserializationOrigin;
}

export interface Deserializers {
  readonly 'key.deserializer': string;
  readonly 'value.deserializer': string;
}

/** The key is read first, then the value; null where both can be. No bytes at all are null to every deserializer. */
export function unreadablePart(
  { key, value }: Pick<KafkaRecord, 'key' | 'value'>,
  config: Deserializers,
): DeserializationOrigin | null {
  if (!canRead(config['key.deserializer'], key)) return 'KEY';
  return canRead(config['value.deserializer'], value) ? null : 'VALUE';
}

function canRead(name: string, text: string | null): boolean {
  return text === null || DESERIALIZERS[name]?.(text) !== false;
}

function isJson(text: string): boolean {
  // Jackson finds nothing in nothing, and says so without an exception.
  if (text.trim() === '') return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Kafka's words (`CompletedFetch.newRecordDeserializationException`). */
export function unreadableMessage(topicPartition: string, { offset, origin }: UnreadableRecord): string {
  return `Error deserializing ${origin} for partition ${topicPartition} at offset ${offset}. If needed, please seek past the record to continue consumption.`;
}
