import {
  type ConfigFault,
  type ConfigTexts,
  configException,
  unknownKeyFault,
  valueFaultOf,
  valueOf,
} from '../client/configKeys';
import { effectiveConfig, idempotenceConflict } from './config';
import { PRODUCER_CONFIG_KEYS } from './configKeys';
import { producerConfigOf } from './givenConfig';

/**
 * What a producer cannot be made with: a value that does not fit, or values that do not fit together.
 *
 * Kafka 3.9: `ProducerConfig.postProcessAndValidateIdempotenceConfigs`, `KafkaProducer.configureDeliveryTimeout`.
 */
export function producerConfigFault(texts: ConfigTexts): ConfigFault | null {
  return (
    valueFaultOf(PRODUCER_CONFIG_KEYS, texts) ??
    idempotenceFault(texts) ??
    deliveryTimeoutFault(texts) ??
    unknownKeyFault(PRODUCER_CONFIG_KEYS, texts)
  );
}

const INT_MAX = 2_147_483_647;

/** Idempotence that nobody asked for goes off silently; one that was asked for, or that transactions need, does not. */
function idempotenceFault(texts: ConfigTexts): ConfigFault | null {
  const conflict = valueOfProducer(texts, 'enable.idempotence') === true ? conflictOf(texts) : null;
  if (conflict !== null && texts['enable.idempotence'] !== undefined) return conflict;
  const isOn = valueOfProducer(texts, 'enable.idempotence') === true && conflict === null;
  if (isOn || texts['transactional.id'] === undefined) return null;
  return configException('transactional.id', 'Cannot set a transactional.id without also enabling idempotence.');
}

function conflictOf(texts: ConfigTexts): ConfigFault | null {
  const conflict = idempotenceConflict(effectiveConfig(producerConfigOf(texts)));
  return conflict === null ? null : configException(conflict.key, conflict.message);
}

/** Only where somebody has set it: the default is raised to what is needed. */
function deliveryTimeoutFault(texts: ConfigTexts): ConfigFault | null {
  if (texts['delivery.timeout.ms'] === undefined) return null;
  const [deliveryMs, lingerMs, requestMs] = ['delivery.timeout.ms', 'linger.ms', 'request.timeout.ms'].map((key) =>
    Number(valueOfProducer(texts, key)),
  ) as [number, number, number];
  if (deliveryMs >= Math.min(Math.min(lingerMs, INT_MAX) + requestMs, INT_MAX)) return null;
  const message = 'delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms';
  return configException('delivery.timeout.ms', message);
}

function valueOfProducer(texts: ConfigTexts, key: string) {
  return valueOf(PRODUCER_CONFIG_KEYS, texts, key);
}
