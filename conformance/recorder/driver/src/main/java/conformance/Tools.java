package conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Exit;
import org.apache.zookeeper.util.ServiceUtils;

/** Kafka's and ZooKeeper's own command-line tools, run in here for what they print. */
final class Tools {
  private static final class Ended extends RuntimeException {}

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /** Before any of them is loaded: Scala keeps the stream that it finds. */
  void takeOverOutput() {
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(stream);
    Exit.setExitProcedure((status, message) -> {
      throw new Ended();
    });
    ServiceUtils.setSystemExitProcedure(status -> {
      throw new Ended();
    });
  }

  synchronized JsonNode run(JsonNode question) throws Exception {
    printed.reset();
    List<String> args = new ArrayList<>();
    question.get("args").forEach(each -> args.add(each.asText()));
    PrintStream errors = System.err;
    System.setErr(System.out);
    try {
      Class.forName(question.get("main").asText()).getMethod("main", String[].class).invoke(null, (Object) args.toArray(new String[0]));
    } catch (InvocationTargetException thrown) {
      if (!(thrown.getCause() instanceof Ended)) System.out.println(thrown.getCause());
    } finally {
      System.setErr(errors);
    }
    return Driver.JSON.createObjectNode().put("text", printed.toString(StandardCharsets.UTF_8));
  }
}
