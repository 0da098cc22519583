package conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.message.ListOffsetsRequestData.ListOffsetsPartition;
import org.apache.kafka.common.message.ListOffsetsRequestData.ListOffsetsTopic;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.FetchRequest;
import org.apache.kafka.common.requests.FetchResponse;
import org.apache.kafka.common.requests.ListOffsetsRequest;
import org.apache.kafka.common.requests.ListOffsetsResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/** What the cluster looks like from outside: the znodes, each broker's own offsets, the groups. Nothing here changes anything. */
final class Looks {
  /** `ListOffsets` of this replica id is answered by any replica, with its log end. */
  private static final int DEBUGGING_REPLICA = -2;
  private static final int TIMEOUT_MS = 5_000;

  private final Admin admin;
  private final String zookeeper;
  private ZooKeeper session;

  Looks(String bootstrap, String zookeeper) {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", bootstrap);
    properties.put("client.id", "looks");
    properties.put("request.timeout.ms", "3000");
    properties.put("default.api.timeout.ms", "6000");
    admin = Admin.create(properties);
    this.zookeeper = zookeeper;
  }

  synchronized JsonNode znodes() throws Exception {
    for (int attempt = 0; ; attempt++) {
      try {
        if (session == null || !session.getState().isAlive()) session = new ZooKeeper(zookeeper, 30_000, event -> {});
        ObjectNode out = Driver.JSON.createObjectNode();
        for (String child : sorted(session.getChildren("/", false))) {
          if (!child.equals("zookeeper")) walk("/" + child, out);
        }
        return out;
      } catch (KeeperException.ConnectionLossException | KeeperException.SessionExpiredException away) {
        if (attempt > 100) throw away;
        Thread.sleep(100);
      }
    }
  }

  private void walk(String path, ObjectNode out) throws Exception {
    try {
      Stat stat = new Stat();
      byte[] data = session.getData(path, false, stat);
      out.putObject(path)
          .put("data", data == null ? null : new String(data, StandardCharsets.UTF_8))
          .put("version", stat.getVersion())
          .put("isEphemeral", stat.getEphemeralOwner() != 0);
      for (String child : sorted(session.getChildren(path, false))) walk(path + "/" + child, out);
    } catch (KeeperException.NoNodeException gone) {
      out.remove(path);
    }
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }

  /** Each broker is asked itself, follower or leader, on a connection of its own. */
  JsonNode offsets(JsonNode question) throws Exception {
    ObjectNode out = Driver.JSON.createObjectNode();
    for (JsonNode broker : question.get("brokers")) {
      List<TopicPartition> partitions = new ArrayList<>();
      broker.get("partitions").forEach(each -> {
        String name = each.asText();
        int dash = name.lastIndexOf('-');
        partitions.add(new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1))));
      });
      if (partitions.isEmpty()) continue;
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", broker.get("port").asInt()), TIMEOUT_MS);
        socket.setSoTimeout(TIMEOUT_MS);
        out.set(broker.get("brokerId").asText(), offsetsOn(socket, partitions));
      } catch (java.io.IOException silent) {
        out.put(broker.get("brokerId").asText(), "silent");
      }
    }
    return out;
  }

  private static ObjectNode offsetsOn(Socket socket, List<TopicPartition> partitions) throws Exception {
    ObjectNode out = Driver.JSON.createObjectNode();
    Map<TopicPartition, Long> starts = listOffsets(socket, partitions, ListOffsetsRequest.EARLIEST_TIMESTAMP, out);
    Map<TopicPartition, Long> ends = listOffsets(socket, partitions, ListOffsetsRequest.LATEST_TIMESTAMP, out);
    Map<TopicPartition, FetchRequest.PartitionData> asked = new LinkedHashMap<>();
    starts.forEach((partition, start) ->
        asked.put(partition, new FetchRequest.PartitionData(Uuid.ZERO_UUID, start, FetchRequest.INVALID_LOG_START_OFFSET, 1, Optional.empty())));
    if (asked.isEmpty()) return out;
    // As a consumer that may read from followers: what it is told is that replica's own high watermark.
    FetchResponse response = (FetchResponse) ask(socket, FetchRequest.Builder.forConsumer((short) 12, 0, 0, asked).build((short) 12));
    for (FetchResponseData.FetchableTopicResponse topic : response.data().responses()) {
      for (FetchResponseData.PartitionData data : topic.partitions()) {
        TopicPartition partition = new TopicPartition(topic.topic(), data.partitionIndex());
        out.putObject(partition.toString())
            .put("logStartOffset", starts.get(partition))
            .put("highWatermark", data.highWatermark())
            .put("lastStableOffset", data.lastStableOffset())
            .put("logEndOffset", ends.getOrDefault(partition, -1L));
      }
    }
    return out;
  }

  private static Map<TopicPartition, Long> listOffsets(Socket socket, List<TopicPartition> partitions, long timestamp, ObjectNode out) throws Exception {
    Map<String, ListOffsetsTopic> topics = new TreeMap<>();
    for (TopicPartition partition : partitions) {
      topics.computeIfAbsent(partition.topic(), name -> new ListOffsetsTopic().setName(name))
          .partitions().add(new ListOffsetsPartition().setPartitionIndex(partition.partition()).setTimestamp(timestamp));
    }
    ListOffsetsRequest request = ListOffsetsRequest.Builder.forReplica((short) 7, DEBUGGING_REPLICA)
        .setTargetTimes(new ArrayList<>(topics.values())).build((short) 7);
    Map<TopicPartition, Long> found = new LinkedHashMap<>();
    ((ListOffsetsResponse) ask(socket, request)).data().topics().forEach(topic -> topic.partitions().forEach(partition -> {
      String name = topic.name() + "-" + partition.partitionIndex();
      if (partition.errorCode() == 0) found.put(new TopicPartition(topic.name(), partition.partitionIndex()), partition.offset());
      else out.put(name, org.apache.kafka.common.protocol.Errors.forCode(partition.errorCode()).name());
    }));
    return found;
  }

  private static AbstractResponse ask(Socket socket, AbstractRequest request) throws Exception {
    RequestHeader header = new RequestHeader(request.apiKey(), request.version(), "looks", 1);
    ByteBuffer bytes = request.serializeWithHeader(header);
    DataOutputStream to = new DataOutputStream(socket.getOutputStream());
    to.writeInt(bytes.remaining());
    to.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    to.flush();
    DataInputStream from = new DataInputStream(socket.getInputStream());
    byte[] answer = new byte[from.readInt()];
    from.readFully(answer);
    return AbstractResponse.parseResponse(ByteBuffer.wrap(answer), header);
  }

  /** Of the brokers that answer: a frozen one has to be waited for, and knows nothing. */
  JsonNode groups() throws Exception {
    ObjectNode out = Driver.JSON.createObjectNode();
    List<String> ids = admin.listConsumerGroups().valid().get().stream().map(ConsumerGroupListing::groupId).sorted().toList();
    if (ids.isEmpty()) return out;
    Map<String, ConsumerGroupDescription> described = admin.describeConsumerGroups(ids).all().get();
    for (String id : ids) {
      ConsumerGroupDescription group = described.get(id);
      ObjectNode node = out.putObject(id)
          .put("state", group.state().toString())
          .put("assignor", group.partitionAssignor())
          .put("coordinatorId", group.coordinator().id());
      ArrayNode members = node.putArray("members");
      group.members().stream().sorted(java.util.Comparator.comparing(MemberDescription::consumerId)).forEach(member -> {
        ObjectNode one = members.addObject()
            .put("memberId", member.consumerId())
            .put("clientId", member.clientId())
            .put("groupInstanceId", member.groupInstanceId().orElse(null));
        ArrayNode assignment = one.putArray("assignment");
        member.assignment().topicPartitions().stream().map(TopicPartition::toString).sorted().forEach(assignment::add);
      });
      ObjectNode committed = node.putObject("committed");
      Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata().get();
      Map<String, Long> byName = new TreeMap<>();
      offsets.forEach((partition, offset) -> {
        if (offset != null) byName.put(partition.toString(), offset.offset());
      });
      byName.forEach(committed::put);
    }
    return out;
  }
}
