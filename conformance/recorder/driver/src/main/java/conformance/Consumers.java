package conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Consumers by name. Each is a program of its own: a thread that polls, and between two polls does what it is told. */
final class Consumers {
  private final Map<String, Program> byName = new ConcurrentHashMap<>();

  JsonNode call(String op, JsonNode question) throws Exception {
    String name = question.get("consumer").asText();
    if (op.equals("start")) {
      try {
        Program program = new Program(name, question, byName.get(name));
        byName.put(name, program);
        new Thread(program::run, "consumer-" + name).start();
        return Answers.ok();
      } catch (Throwable thrown) {
        return Answers.failed(thrown);
      }
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    byName.get(name).calls.add(() -> byName.get(name).perform(op, question, answer));
    return answer.get();
  }

  static List<String> strings(JsonNode array) {
    List<String> out = new ArrayList<>();
    array.forEach(each -> out.add(each.asText()));
    return out;
  }

  JsonNode seen() {
    ObjectNode out = Driver.JSON.createObjectNode();
    byName.forEach((name, program) -> out.set(name, program.seen()));
    return out;
  }

  /** The application: what it reads takes its time, and is committed as it is told to. */
  private static final class Program implements ConsumerRebalanceListener {
    final BlockingQueue<Runnable> calls = new LinkedBlockingQueue<>();
    private final KafkaConsumer<String, String> client;
    private final String commit;
    private final long processingMs;
    private boolean hasPattern;
    private final ArrayNode failedCommits = Driver.JSON.createArrayNode();
    private final Map<String, ArrayNode> consumed = new TreeMap<>();
    private final ArrayNode handovers = Driver.JSON.createArrayNode();
    private ObjectNode standing = Driver.JSON.createObjectNode();
    private String state = "running";
    private ObjectNode failure = null;

    Program(String name, JsonNode question, Program before) {
      Properties properties = Answers.properties(question.get("config"));
      properties.put("bootstrap.servers", question.get("bootstrap").asText());
      properties.putIfAbsent("client.id", name);
      if (question.path("group").isTextual()) properties.put("group.id", question.get("group").asText());
      processingMs = question.path("processingMs").asLong(0);
      commit = question.path("commit").asText("never");
      // The same name started again goes on with its story.
      if (before != null) {
        consumed.putAll(before.consumed);
        handovers.addAll(before.handovers);
        failedCommits.addAll(before.failedCommits);
      }
      JsonNode told = question.path("before");
      if (before == null && told.isObject()) {
        told.get("handovers").forEach(handovers::add);
        told.path("failedCommits").forEach(failedCommits::add);
        told.get("consumed").fields().forEachRemaining(entry -> consumed.put(entry.getKey(), (ArrayNode) entry.getValue()));
      }
      client = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
      hasPattern = question.has("pattern");
      if (question.has("topics")) client.subscribe(strings(question.get("topics")), this);
      if (question.has("pattern")) client.subscribe(Pattern.compile(question.get("pattern").asText()), this);
      if (question.has("partitions")) client.assign(partitions(question.get("partitions")));
    }

    void run() {
      try {
        while (state.equals("running")) {
          doWhatIsTold();
          if (state.equals("running")) pollOnce();
        }
      } catch (Throwable thrown) {
        synchronized (this) {
          state = "failed";
          failure = Answers.thrown(thrown);
        }
        client.close();
      }
      while (true) {
        try {
          calls.take().run();
        } catch (InterruptedException | RuntimeException over) {
          return;
        }
      }
    }

    private void doWhatIsTold() {
      for (Runnable call = calls.poll(); call != null; call = calls.poll()) call.run();
    }

    private void pollOnce() {
      // What a pattern stands for is not known before the first poll.
      if (!hasPattern && client.subscription().isEmpty() && client.assignment().isEmpty()) {
        pause(20);
        return;
      }
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      client.poll(Duration.ofMillis(100)).forEach(records::add);
      synchronized (this) {
        for (ConsumerRecord<String, String> record : records) {
          consumed.computeIfAbsent(record.topic() + "-" + record.partition(), key -> Driver.JSON.createArrayNode())
              .addArray().add(record.offset()).add(record.key()).add(record.value());
        }
        standing = standing();
      }
      if (processingMs > 0) {
        for (int index = 0; index < records.size(); index++) {
          pause(processingMs);
          if (index < records.size() - 1) doWhatIsTold();
        }
      }
      if (!records.isEmpty() && state.equals("running")) commitByHand();
    }

    /** The application goes on whatever becomes of it, unless somebody else runs under its name. */
    private void commitByHand() {
      if (commit.equals("commitAsync")) commitAsync();
      if (!commit.equals("commitSync")) return;
      try {
        client.commitSync();
      } catch (FencedInstanceIdException fatal) {
        throw fatal;
      } catch (KafkaException thrown) {
        failedToCommit(thrown);
      }
    }

    private void commitAsync() {
      client.commitAsync((offsets, thrown) -> {
        if (thrown != null) failedToCommit(thrown);
      });
    }

    private synchronized void failedToCommit(Exception thrown) {
      failedCommits.add(thrown.getClass().getSimpleName());
    }

    private static void pause(long ms) {
      try {
        Thread.sleep(ms);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    private ObjectNode standing() {
      ObjectNode out = Driver.JSON.createObjectNode();
      ArrayNode assignment = out.putArray("assignment");
      client.assignment().stream().map(TopicPartition::toString).sorted().forEach(assignment::add);
      try {
        out.put("generationId", client.groupMetadata().generationId());
        out.put("memberId", client.groupMetadata().memberId());
      } catch (RuntimeException hasNoGroup) {
        out.put("generationId", -1).put("memberId", "");
      }
      return out;
    }

    void perform(String op, JsonNode question, CompletableFuture<JsonNode> answer) {
      try {
        switch (op) {
          case "seek":
            for (TopicPartition partition : partitions(question.get("partitions"))) seek(partition, question.get("to"));
            break;
          case "pause":
            client.pause(partitions(question.get("partitions")));
            break;
          case "resume":
            client.resume(partitions(question.get("partitions")));
            break;
          case "subscribe":
            hasPattern = question.has("pattern");
            if (hasPattern) client.subscribe(Pattern.compile(question.get("pattern").asText()), this);
            else client.subscribe(strings(question.get("topics")), this);
            break;
          case "assign":
            client.assign(partitions(question.get("partitions")));
            break;
          case "commitSync":
            try {
              client.commitSync();
            } catch (KafkaException thrown) {
              failedToCommit(thrown);
              answer.complete(Answers.thrown(thrown));
              return;
            }
            break;
          case "commitAsync":
            commitAsync();
            break;
          case "stop":
            if (state.equals("running")) client.close();
            synchronized (this) {
              state = "closed";
            }
            break;
          default:
            throw new IllegalArgumentException(op);
        }
        answer.complete(Answers.ok());
      } catch (Throwable thrown) {
        answer.complete(Answers.failed(thrown));
      }
    }

    private void seek(TopicPartition partition, JsonNode to) {
      String type = to.get("type").asText();
      if (type.equals("offset")) client.seek(partition, to.get("offset").asLong());
      else if (type.equals("earliest")) client.seekToBeginning(List.of(partition));
      else client.seekToEnd(List.of(partition));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      tell("assigned", partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      tell("revoked", partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      tell("lost", partitions);
    }

    private synchronized void tell(String what, Collection<TopicPartition> partitions) {
      handovers.add((what + " " + partitions.stream().map(TopicPartition::toString).sorted().collect(Collectors.joining(" "))).trim());
    }

    synchronized ObjectNode seen() {
      ObjectNode out = Driver.JSON.createObjectNode();
      out.put("state", state);
      out.set("failure", failure);
      if (state.equals("running")) out.setAll(standing.deepCopy());
      out.set("handovers", handovers.deepCopy());
      if (!failedCommits.isEmpty()) out.set("failedCommits", failedCommits.deepCopy());
      ObjectNode records = out.putObject("consumed");
      consumed.forEach((partition, list) -> records.set(partition, list.deepCopy()));
      return out;
    }

    private static List<TopicPartition> partitions(JsonNode array) {
      List<TopicPartition> out = new ArrayList<>();
      for (String name : strings(array)) {
        int dash = name.lastIndexOf('-');
        out.add(new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1))));
      }
      return out;
    }
  }
}
