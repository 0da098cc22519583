package conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** What is asked of the cluster by its command-line tools' own client. */
final class AdminCalls {
  private final Admin admin;

  AdminCalls(String bootstrap) {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", bootstrap);
    properties.put("client.id", "admin");
    admin = Admin.create(properties);
  }

  JsonNode call(String op, JsonNode question) {
    try {
      future(op, question).get();
      return Answers.ok();
    } catch (Throwable thrown) {
      return Answers.failed(thrown);
    }
  }

  private KafkaFuture<?> future(String op, JsonNode question) throws Exception {
    String topic = question.path("topic").isTextual() ? question.get("topic").asText() : null;
    switch (op) {
      case "createTopic":
        return admin.createTopics(List.of(newTopic(topic, question))).all();
      case "deleteGroup":
        return admin.deleteConsumerGroups(List.of(question.get("group").asText())).all();
      case "deleteTopic":
        return admin.deleteTopics(List.of(topic)).all();
      case "createPartitions": {
        int count = question.get("count").asInt();
        JsonNode assignment = question.get("assignment");
        NewPartitions wish = assignment == null ? NewPartitions.increaseTo(count) : NewPartitions.increaseTo(count, lists(assignment));
        return admin.createPartitions(Map.of(topic, wish)).all();
      }
      case "alterConfig":
        return alterConfig(question);
      case "electLeaders":
        return electLeaders(topic, question);
      case "reassign": {
        JsonNode replicas = question.get("replicas");
        Optional<NewPartitionReassignment> target =
            replicas.isNull() ? Optional.empty() : Optional.of(new NewPartitionReassignment(ints(replicas)));
        return admin.alterPartitionReassignments(Map.of(partition(topic, question), target)).all();
      }
      case "deleteRecords": {
        RecordsToDelete before = RecordsToDelete.beforeOffset(question.get("offset").asLong());
        return admin.deleteRecords(Map.of(partition(topic, question), before)).all();
      }
      default:
        throw new IllegalArgumentException(op);
    }
  }

  private static NewTopic newTopic(String topic, JsonNode question) {
    NewTopic wish;
    if (question.has("assignment")) {
      Map<Integer, List<Integer>> assignment = new HashMap<>();
      List<List<Integer>> rows = lists(question.get("assignment"));
      for (int index = 0; index < rows.size(); index++) assignment.put(index, rows.get(index));
      wish = new NewTopic(topic, assignment);
    } else {
      wish = new NewTopic(topic, question.get("partitions").asInt(), (short) question.get("replicationFactor").asInt());
    }
    Map<String, String> configs = new HashMap<>();
    Answers.properties(question.get("configs")).forEach((key, value) -> configs.put((String) key, (String) value));
    return wish.configs(configs);
  }

  private KafkaFuture<?> alterConfig(JsonNode question) {
    boolean isTopic = question.get("resource").asText().equals("topic");
    ConfigResource resource = new ConfigResource(isTopic ? ConfigResource.Type.TOPIC : ConfigResource.Type.BROKER, question.get("name").asText());
    List<AlterConfigOp> ops = new ArrayList<>();
    Answers.properties(question.get("set"))
        .forEach((key, value) -> ops.add(new AlterConfigOp(new ConfigEntry((String) key, (String) value), AlterConfigOp.OpType.SET)));
    question.get("remove")
        .forEach(key -> ops.add(new AlterConfigOp(new ConfigEntry(key.asText(), ""), AlterConfigOp.OpType.DELETE)));
    return admin.incrementalAlterConfigs(Map.of(resource, ops)).all();
  }

  /** All of them fail or the first that failed is told, as the tool tells it. */
  private KafkaFuture<?> electLeaders(String topic, JsonNode question) throws Exception {
    ElectionType type = ElectionType.valueOf(question.get("electionType").asText());
    Set<TopicPartition> partitions = null;
    if (topic != null) {
      partitions = new HashSet<>();
      if (question.path("partition").isInt()) partitions.add(partition(topic, question));
      else {
        int count = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size();
        for (int index = 0; index < count; index++) partitions.add(new TopicPartition(topic, index));
      }
    }
    Map<TopicPartition, Optional<Throwable>> results = admin.electLeaders(type, partitions).partitions().get();
    for (Optional<Throwable> result : results.values()) {
      if (result.isPresent()) throw new java.util.concurrent.ExecutionException(result.get());
    }
    return KafkaFuture.completedFuture(null);
  }

  private static TopicPartition partition(String topic, JsonNode question) {
    return new TopicPartition(topic, question.get("partition").asInt());
  }

  private static List<Integer> ints(JsonNode array) {
    List<Integer> out = new ArrayList<>();
    array.forEach(each -> out.add(each.asInt()));
    return out;
  }

  private static List<List<Integer>> lists(JsonNode arrays) {
    List<List<Integer>> out = new ArrayList<>();
    arrays.forEach(each -> out.add(ints(each)));
    return out;
  }
}
