package conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Producers by name, and what became of each record they sent, in the order of the sends. */
final class Producers {
  private static final class Named {
    KafkaProducer<String, String> client;
    final List<ObjectNode> sends = new ArrayList<>();
  }

  private final Map<String, Named> byName = new ConcurrentHashMap<>();

  JsonNode call(String op, JsonNode question) {
    String name = question.get("producer").asText();
    try {
      if (op.equals("start")) {
        start(name, question);
        return Answers.ok();
      }
      Named named = byName.get(name);
      switch (op) {
        case "send":
          send(named, question);
          break;
        case "flush":
          named.client.flush();
          break;
        case "beginTransaction":
          named.client.beginTransaction();
          break;
        case "commitTransaction":
          named.client.commitTransaction();
          break;
        case "abortTransaction":
          named.client.abortTransaction();
          break;
        case "stop":
          named.client.close();
          break;
        default:
          throw new IllegalArgumentException(op);
      }
      return Answers.ok();
    } catch (Throwable thrown) {
      return Answers.failed(thrown);
    }
  }

  private void start(String name, JsonNode question) {
    Properties properties = Answers.properties(question.get("config"));
    properties.put("bootstrap.servers", question.get("bootstrap").asText());
    properties.putIfAbsent("client.id", name);
    Named named = byName.computeIfAbsent(name, key -> toldBy(question.path("before")));
    named.client = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    if (properties.containsKey("transactional.id")) named.client.initTransactions();
  }

  /** What one of this name, whose process is gone, has sent. */
  private static Named toldBy(JsonNode before) {
    Named named = new Named();
    before.path("sends").forEach(send -> named.sends.add((ObjectNode) send));
    return named;
  }

  private void send(Named named, JsonNode question) throws Exception {
    String await = question.get("await").asText();
    List<Future<RecordMetadata>> futures = new ArrayList<>();
    for (JsonNode record : question.get("records")) {
      Future<RecordMetadata> future = sendOne(named, question.get("topic").asText(), record);
      if (future == null) continue;
      if (await.equals("each")) waitFor(future);
      else futures.add(future);
    }
    if (await.equals("all")) for (Future<RecordMetadata> future : futures) waitFor(future);
  }

  /** What became of it is told by its callback. */
  private static void waitFor(Future<RecordMetadata> future) throws InterruptedException {
    try {
      future.get();
    } catch (java.util.concurrent.ExecutionException told) {
      return;
    }
  }

  private Future<RecordMetadata> sendOne(Named named, String topic, JsonNode record) {
    ObjectNode slot = Driver.JSON.createObjectNode();
    synchronized (named.sends) {
      named.sends.add(slot);
    }
    long now = System.currentTimeMillis();
    Long timestamp = record.has("timestampMs") ? Long.valueOf(record.get("timestampMs").asLong())
        : record.has("ageMs") ? Long.valueOf(now - record.get("ageMs").asLong()) : null;
    Integer partition = record.has("partition") ? record.get("partition").asInt() : null;
    ProducerRecord<String, String> wish = new ProducerRecord<>(topic, partition, timestamp, text(record.get("key")), text(record.get("value")));
    if (record.has("headers")) {
      for (JsonNode header : record.get("headers")) {
        String value = text(header.get("value"));
        wish.headers().add(header.get("key").asText(), value == null ? null : value.getBytes(StandardCharsets.UTF_8));
      }
    }
    try {
      return named.client.send(wish, (metadata, thrown) -> {
        synchronized (named.sends) {
          if (thrown == null) slot.put("partition", metadata.topic() + "-" + metadata.partition()).put("offset", metadata.offset());
          else slot.setAll(Answers.failed(thrown));
        }
      });
    } catch (RuntimeException thrown) {
      synchronized (named.sends) {
        slot.setAll(Answers.failed(thrown));
      }
      return null;
    }
  }

  private static String text(JsonNode value) {
    return value == null || value.isNull() ? null : value.asText();
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  JsonNode seen() {
    ObjectNode out = Driver.JSON.createObjectNode();
    byName.forEach((name, named) -> {
      synchronized (named.sends) {
        out.putObject(name).putArray("sends").addAll(named.sends.stream().map(ObjectNode::deepCopy).toList());
      }
    });
    return out;
  }
}
