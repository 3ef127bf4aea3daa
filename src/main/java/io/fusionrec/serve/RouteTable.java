package io.fusionrec.serve;

import com.google.common.collect.ImmutableList;
import com.sun.net.httpserver.HttpExchange;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what answers a request. */
record RouteTable(ImmutableList<Route> routes) {
  /**
   * The path of the route that it asks for, as counts name it, by whatever method; {@code unknown}
   * without one.
   */
  String name(HttpExchange exchange) {
    String path = exchange.getRequestURI().getRawPath();
    return at(exchange)
        .or(() -> routes.stream().filter(one -> one.isAt(path)).findFirst())
        .map(Route::path)
        .orElse("unknown");
  }

  /**
   * The route that answers it.
   *
   * @throws Problem when none does: 404, or 405 where another method would be answered
   */
  Route require(HttpExchange exchange) {
    return at(exchange).orElseThrow(() -> refusal(exchange));
  }

  private Optional<Route> at(HttpExchange exchange) {
    String path = exchange.getRequestURI().getRawPath();
    String method = exchange.getRequestMethod();
    return routes.stream().filter(one -> one.isAt(path) && one.answers(method)).findFirst();
  }

  private Problem refusal(HttpExchange exchange) {
    String path = exchange.getRequestURI().getRawPath();
    String allowed =
        routes.stream()
            .filter(one -> one.isAt(path))
            .map(Route::methods)
            .collect(Collectors.joining(", "));
    if (allowed.isEmpty()) {
      return new Problem(
          404,
          "nothing is at this path; there is "
              + routes.stream().map(Route::path).collect(Collectors.joining(", ")));
    }
    exchange.getResponseHeaders().set("Allow", allowed);
    return new Problem(
        405, exchange.getRequestMethod() + " is not answered here; there is " + allowed);
  }
}
