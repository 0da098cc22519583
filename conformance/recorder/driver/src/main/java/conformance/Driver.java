package conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Real Kafka's clients and tools behind one pipe: a JSON line in is a question, a JSON line out its answer.
 * It holds admin client, producers and consumers by name, and decides nothing: what is done, and when, is told from outside.
 */
public final class Driver {
  static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream answers = System.out;
  private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
    Thread thread = new Thread(runnable);
    thread.setDaemon(true);
    return thread;
  });
  private final Producers producers = new Producers();
  private final Consumers consumers = new Consumers();
  private final Applications applications = new Applications();
  private final Tools tools = new Tools();
  private AdminCalls admin;
  private Looks looks;

  public static void main(String[] args) throws Exception {
    new Driver().serve();
  }

  private void serve() throws Exception {
    tools.takeOverOutput();
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode question = JSON.readTree(line);
      threads.submit(() -> answer(question));
    }
    // Whoever asked is gone.
    Runtime.getRuntime().halt(0);
  }

  private void answer(JsonNode question) {
    ObjectNode out = JSON.createObjectNode();
    out.set("id", question.get("id"));
    try {
      out.set("answer", ask(question));
    } catch (Throwable thrown) {
      out.put("failure", thrown.toString());
    }
    synchronized (answers) {
      answers.println(out);
      answers.flush();
    }
  }

  private JsonNode ask(JsonNode question) throws Exception {
    String op = question.get("op").asText();
    switch (op) {
      case "connect":
        admin = new AdminCalls(question.get("bootstrap").asText());
        looks = new Looks(question.get("bootstrap").asText(), question.get("zookeeper").asText());
        return JSON.createObjectNode();
      case "createTopic":
      case "deleteGroup":
      case "deleteTopic":
      case "createPartitions":
      case "alterConfig":
      case "electLeaders":
      case "reassign":
      case "deleteRecords":
        return admin.call(op, question);
      case "znodes":
        return looks.znodes();
      case "offsets":
        return looks.offsets(question);
      case "groups":
        return looks.groups();
      case "tool":
        return tools.run(question);
      case "producers":
        return producers.seen();
      case "consumers":
        return consumers.seen();
      case "application.start":
        return applications.start(question);
      case "client.stop":
        return stop(question.get("name").asText());
      default:
        return op.startsWith("producer.") ? producers.call(op.substring(9), question) : consumers.call(op.substring(9), question);
    }
  }

  private JsonNode stop(String name) throws Exception {
    if (applications.has(name)) return applications.stop(name);
    ObjectNode question = JSON.createObjectNode().put("producer", name).put("consumer", name);
    return producers.has(name) ? producers.call("stop", question) : consumers.call("stop", question);
  }
}
