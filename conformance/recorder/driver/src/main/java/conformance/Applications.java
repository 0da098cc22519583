package conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Programs that read, write and commit both at once. One ends when it cannot go on. */
final class Applications {
  private final Map<String, Program> byName = new ConcurrentHashMap<>();

  boolean has(String name) {
    return byName.containsKey(name);
  }

  JsonNode start(JsonNode question) {
    try {
      Program program = new Program(question);
      byName.put(program.name, program);
      program.thread.start();
      return Answers.ok();
    } catch (Throwable thrown) {
      return Answers.failed(thrown);
    }
  }

  JsonNode stop(String name) throws InterruptedException {
    Program program = byName.get(name);
    program.mustEnd = true;
    program.thread.join();
    return Answers.ok();
  }

  private static final class Program {
    final String name;
    final Thread thread = new Thread(this::run);
    volatile boolean mustEnd = false;
    private final String group;
    private final String outputTopic;
    private final KafkaConsumer<String, String> consumer;
    private final KafkaProducer<String, String> producer;

    Program(JsonNode question) {
      name = question.get("application").asText();
      group = question.get("group").asText();
      outputTopic = question.get("outputTopic").asText();
      Properties common = new Properties();
      common.put("bootstrap.servers", question.get("bootstrap").asText());
      common.put("client.id", name);
      Properties reading = new Properties();
      reading.putAll(common);
      reading.put("group.id", group);
      reading.put("auto.offset.reset", "earliest");
      reading.put("isolation.level", "read_committed");
      reading.put("enable.auto.commit", "false");
      consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer());
      Properties writing = new Properties();
      writing.putAll(common);
      writing.put("transactional.id", name);
      producer = new KafkaProducer<>(writing, new StringSerializer(), new StringSerializer());
      consumer.subscribe(Consumers.strings(question.get("topics")));
    }

    private void run() {
      try {
        producer.initTransactions();
        while (!mustEnd) {
          ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(100));
          if (!records.isEmpty()) process(records);
        }
      } finally {
        producer.close();
        consumer.close();
      }
    }

    private void process(ConsumerRecords<String, String> records) {
      producer.beginTransaction();
      Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
      for (ConsumerRecord<String, String> record : records) {
        String value = record.value() == null ? null : name + "(" + record.value() + ")";
        ProducerRecord<String, String> result = new ProducerRecord<>(outputTopic, record.key(), value);
        String source = group + ":" + record.topic() + "-" + record.partition() + "@" + record.offset();
        result.headers().add("source", source.getBytes(StandardCharsets.UTF_8));
        producer.send(result);
        next.put(new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
      }
      producer.sendOffsetsToTransaction(next, consumer.groupMetadata());
      producer.commitTransaction();
    }
  }
}
