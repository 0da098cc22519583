package conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Properties;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.protocol.Errors;

/** How success and failure are told: the name of Kafka's error, or else the class of the exception, and its words. */
final class Answers {
  private Answers() {}

  static ObjectNode ok() {
    return Driver.JSON.createObjectNode().put("error", "NONE").putNull("message");
  }

  static ObjectNode failed(Throwable thrown) {
    Throwable cause = thrown;
    while (isAboutAnother(cause) && cause.getCause() != null)
      cause = cause.getCause();
    // What is none of a broker's errors is told by the class.
    Errors error = Errors.forException(cause);
    boolean isKnown = error != Errors.UNKNOWN_SERVER_ERROR || cause instanceof UnknownServerException;
    return told(isKnown ? error.name() : cause.getClass().getSimpleName(), cause);
  }

  /** A client that cannot be made says so, and the reason is the cause. */
  private static boolean isAboutAnother(Throwable thrown) {
    return thrown instanceof ExecutionException || thrown instanceof CompletionException
        || (thrown instanceof KafkaException && String.valueOf(thrown.getMessage()).startsWith("Failed to construct"));
  }

  /** What ends an application is the exception that nobody caught. */
  static ObjectNode thrown(Throwable cause) {
    return told(cause.getClass().getSimpleName(), cause);
  }

  private static ObjectNode told(String error, Throwable cause) {
    return Driver.JSON.createObjectNode().put("error", error).put("message", cause.getMessage());
  }

  /** Settings as they come: texts, numbers and truth values. */
  static Properties properties(JsonNode config) {
    Properties properties = new Properties();
    if (config != null) config.fields().forEachRemaining(entry -> properties.put(entry.getKey(), entry.getValue().asText()));
    return properties;
  }
}
