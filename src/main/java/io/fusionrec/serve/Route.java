package io.fusionrec.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A method and a path that are answered.
 *
 * @param method the HTTP method
 * @param path the path; a name in braces stands for any one segment
 * @param handler answers
 */
record Route(String method, String path, Handler handler) {
  /** Answers a request. */
  interface Handler {
    Answer answer(Request request);
  }

  /** Whether it answers that method: whoever answers GET answers HEAD too, without the body. */
  boolean answers(String other) {
    return other.equals(method) || (other.equals("HEAD") && method.equals("GET"));
  }

  /** The methods that it answers. */
  String methods() {
    return method.equals("GET") ? "GET, HEAD" : method;
  }

  /** What stands in the braces, decoded; empty where the raw path is another one. */
  Optional<List<String>> match(String raw) {
    String[] wanted = path.split("/", -1);
    String[] found = raw.split("/", -1);
    if (wanted.length != found.length) {
      return Optional.empty();
    }
    List<String> parameters = new ArrayList<>();
    for (int k = 0; k < wanted.length; k++) {
      if (wanted[k].startsWith("{")) {
        // A plus is a space in a query alone.
        parameters.add(Request.decoded(found[k].replace("+", "%2B")));
      } else if (!wanted[k].equals(found[k])) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  /** Whether it is answered without a token: what says that the server is there, and the page. */
  boolean isOpen() {
    return path.startsWith("/health/") || path.equals("/");
  }
}
