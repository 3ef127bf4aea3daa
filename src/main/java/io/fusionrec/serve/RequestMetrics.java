package io.fusionrec.serve;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts of requests, in Prometheus' text format. */
final class RequestMetrics {
  /** Up to a minute: somebody new may wait 10 s, and a model's loading time beyond that. */
  private static final double[] BOUNDS = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
  };

  private final Map<String, LongAdder> answered = new ConcurrentSkipListMap<>();
  private final Map<String, Durations> durations = new ConcurrentSkipListMap<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final LongAdder reloads = new LongAdder();
  private final LongAdder reloadFailures = new LongAdder();

  /** How long the requests of a route took. */
  private static final class Durations {
    final LongAdder[] atMost = new LongAdder[BOUNDS.length];
    final LongAdder count = new LongAdder();
    final LongAdder nanos = new LongAdder();

    Durations() {
      for (int k = 0; k < atMost.length; k++) {
        atMost[k] = new LongAdder();
      }
    }
  }

  void began() {
    inFlight.incrementAndGet();
  }

  void ended(String route, int status, long nanos) {
    inFlight.decrementAndGet();
    answered
        .computeIfAbsent(
            "route=\"" + route + "\",status=\"" + status + "\"", any -> new LongAdder())
        .increment();
    Durations of = durations.computeIfAbsent(route, any -> new Durations());
    of.count.increment();
    of.nanos.add(nanos);
    for (int k = 0; k < BOUNDS.length; k++) {
      if (nanos <= BOUNDS[k] * 1e9) {
        of.atMost[k].increment();
      }
    }
  }

  /** Requests that have been begun and not yet answered whole. */
  int inFlight() {
    return inFlight.get();
  }

  void reloaded() {
    reloads.increment();
  }

  void reloadFailed() {
    reloadFailures.increment();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    head(text, "fusion_requests_total", "counter", "Requests that were answered.");
    answered.forEach(
        (labels, count) -> line(text, "fusion_requests_total{" + labels + "}", count.sum()));
    head(text, "fusion_request_seconds", "histogram", "Seconds from a request to its answer.");
    durations.forEach((route, of) -> histogram(text, route, of));
    head(text, "fusion_requests_in_flight", "gauge", "Requests that are being answered.");
    line(text, "fusion_requests_in_flight", inFlight.get());
    head(text, "fusion_model_reloads_total", "counter", "How often a newer model was taken.");
    line(text, "fusion_model_reloads_total", reloads.sum());
    head(
        text,
        "fusion_model_reload_failures_total",
        "counter",
        "How often a newer model was tried and not taken.");
    line(text, "fusion_model_reload_failures_total", reloadFailures.sum());
    return text.toString();
  }

  private static void histogram(StringBuilder text, String route, Durations of) {
    String label = "route=\"" + route + "\"";
    for (int k = 0; k < BOUNDS.length; k++) {
      String bucket = "fusion_request_seconds_bucket{" + label + ",le=\"" + BOUNDS[k] + "\"}";
      line(text, bucket, of.atMost[k].sum());
    }
    line(text, "fusion_request_seconds_bucket{" + label + ",le=\"+Inf\"}", of.count.sum());
    text.append(
        String.format(
            Locale.ROOT, "fusion_request_seconds_sum{%s} %.6f\n", label, of.nanos.sum() / 1e9));
    line(text, "fusion_request_seconds_count{" + label + "}", of.count.sum());
  }

  static void head(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  static void line(StringBuilder text, String name, long value) {
    text.append(name).append(' ').append(value).append('\n');
  }
}
