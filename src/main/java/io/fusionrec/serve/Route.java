package io.fusionrec.serve;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A method and a path that are answered.
 *
 * @param method the HTTP method
 * @param path the path; a name in braces stands for any one segment
 * @param query the names that its query may have
 * @param handler answers
 */
record Route(String method, String path, ImmutableList<String> query, Handler handler) {
  /** Answers a request. */
  interface Handler {
    Answer answer(Request request);
  }

  static Route get(String path, Handler handler, String... query) {
    return new Route("GET", path, ImmutableList.copyOf(query), handler);
  }

  static Route post(String path, Handler handler, String... query) {
    return new Route("POST", path, ImmutableList.copyOf(query), handler);
  }

  /** Whether it answers that method: whoever answers GET answers HEAD too, without the body. */
  boolean answers(String other) {
    return other.equals(method) || (other.equals("HEAD") && method.equals("GET"));
  }

  /** The methods that it answers. */
  String methods() {
    return method.equals("GET") ? "GET, HEAD" : method;
  }

  /** Whether a raw path is this one, whatever stands in the braces. */
  boolean isAt(String raw) {
    String[] wanted = path.split("/", -1);
    String[] found = raw.split("/", -1);
    return wanted.length == found.length
        && IntStream.range(0, wanted.length)
            .allMatch(k -> wanted[k].startsWith("{") || wanted[k].equals(found[k]));
  }

  /** What stands in the braces of such a path, decoded. */
  List<String> parameters(String raw) {
    String[] wanted = path.split("/", -1);
    String[] found = raw.split("/", -1);
    return IntStream.range(0, wanted.length)
        .filter(k -> wanted[k].startsWith("{"))
        // A plus is a space in a query alone.
        .mapToObj(k -> Request.decoded(found[k].replace("+", "%2B")))
        .toList();
  }

  /** Whether it is answered without a token: what says that the server is there, and the page. */
  boolean isOpen() {
    return path.startsWith("/health/") || path.equals("/");
  }
}
