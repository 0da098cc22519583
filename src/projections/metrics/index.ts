/** The door of this part of the room. */
export { FIRST_METRICS, METRICS, type Metric, type MetricId, SECTIONS } from './catalogue';
export { metricChart, type MetricChart } from './chart';
export type { ChartLine } from './chartParts';
export { CONTENT_TYPE } from './exposition';
export { JMX_EXPORTER_PORT, jmxExporterText } from './jmxExporter';
export { KAFKA_EXPORTER_PORT, kafkaExporterText } from './kafkaExporter';
export { Ledger } from './ledger';
export type { LineOf, MetricFilter } from './lines';
export type { Story } from './stories';
