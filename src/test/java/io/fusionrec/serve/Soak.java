package io.fusionrec.serve;

import io.fusionrec.cli.Main;
import io.fusionrec.recommend.Recommender;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Loads {@code fusion serve --reload} for minutes and says how it bore it: requests a second, their
 * times, errors, wrong requests that were not refused, and the server's memory before and after. No
 * test; {@code docs/use-in-java.md} has the command.
 *
 * <p>Every connection asks for one thing after the other: lists of users at random, every tenth
 * time a rating, an explanation or items alike. Once a minute the model's description is touched,
 * so that the server takes the model anew, and its memory is printed. Then come a thousand
 * malformed requests.
 */
final class Soak {
  private static final int MALFORMED = 1000;
  private static final long RELOAD_NANOS = 60_000_000_000L;

  /** Times are counted in steps of 5 %, from a microsecond on. */
  private static final double STEP = 1.05;

  private final Path run;
  private final int connections;
  private final double seconds;
  private final List<String> users;
  private final List<String> items;
  private final AtomicIntegerArray times = new AtomicIntegerArray(512);
  private final AtomicInteger errors = new AtomicInteger();
  private final AtomicInteger shed = new AtomicInteger();
  private final AtomicLong answered = new AtomicLong();

  private Soak(Path run, int connections, double seconds) {
    this.run = run;
    this.connections = connections;
    this.seconds = seconds;
    try (Recommender model = Recommender.load(run)) {
      users = model.data().users().ids();
      items = model.data().items().ids().subList(0, model.data().ratings().itemCount());
    }
  }

  /** Arguments: the run folder, connections, seconds. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 3) {
      System.err.println("Soak RUN CONNECTIONS SECONDS");
      System.exit(2);
    }
    System.setProperty("logback.configurationFile", "io/fusionrec/cli/logback.xml");
    new Soak(
            Path.of(arguments[0]), Integer.parseInt(arguments[1]), Double.parseDouble(arguments[2]))
        .soak();
  }

  private void soak() throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--run=" + run,
                "--port=0",
                "--reload")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = server.inputReader()) {
      String line = String.valueOf(out.readLine());
      int port = Integer.parseInt(line.replaceAll(".*127\\.0\\.0\\.1:(\\d+)/.*", "$1"));
      report(server, port);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private void report(Process server, int port) throws Exception {
    long begun = memory(server);
    load(server, port);
    long loaded = memory(server);
    int notRefused = 0;
    MalformedRequests malformed = new MalformedRequests(1);
    for (int k = 0; k < MALFORMED; k++) {
      if (!MalformedRequests.status(port, malformed.next()).startsWith("HTTP/1.1 4")) {
        notRefused++;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d connections, %.0f s: %,.0f requests/s, p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms%n"
            + "%d errors, %d answered 503%n"
            + "%d malformed requests, %d not refused with 4xx%n"
            + "resident memory of the server: %d MiB at start, %d after the load, %d at the end%n",
        connections,
        seconds,
        answered.get() / seconds,
        quantile(0.5),
        quantile(0.99),
        quantile(0.999),
        errors.get(),
        shed.get(),
        MALFORMED,
        notRefused,
        begun,
        loaded,
        memory(server));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // ask() lets nothing out
  private void load(Process server, int port) throws Exception {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    ExecutorService clients = Executors.newFixedThreadPool(connections);
    for (int k = 0; k < connections; k++) {
      Random random = new Random(k);
      clients.submit(() -> ask(port, random, end));
    }
    clients.shutdown();
    for (long next = System.nanoTime() + RELOAD_NANOS; System.nanoTime() < end; Thread.sleep(100)) {
      if (System.nanoTime() >= next) {
        Path model = Files.isDirectory(run.resolve("model")) ? run.resolve("model") : run;
        Files.setLastModifiedTime(model.resolve("model.json"), FileTime.from(Instant.now()));
        System.out.println("resident memory of the server: " + memory(server) + " MiB");
        next += RELOAD_NANOS;
      }
    }
    while (!clients.isTerminated()) {
      Thread.sleep(10);
    }
  }

  private void ask(int port, Random random, long end) {
    HttpClient client = HttpClient.newHttpClient();
    while (System.nanoTime() < end) {
      HttpRequest request = request("http://127.0.0.1:" + port, random);
      long start = System.nanoTime();
      try {
        int status = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
        if (status == 503) {
          shed.incrementAndGet();
        } else if (status != 200) {
          errors.incrementAndGet();
          System.err.println(status + " " + request.uri());
        }
      } catch (IOException | InterruptedException e) {
        errors.incrementAndGet();
        System.err.println(e + " " + request.uri());
      }
      answered.incrementAndGet();
      times.incrementAndGet(bucket(System.nanoTime() - start));
    }
  }

  private HttpRequest request(String server, Random random) {
    String user = encoded(users.get(random.nextInt(users.size())));
    String item = items.get(random.nextInt(items.size()));
    String path =
        switch (random.nextInt(30)) {
          case 0 -> "/v1/items/" + encoded(item) + "/similar";
          case 1 -> "/v1/users/" + user + "/items/" + encoded(item) + "/explanation";
          case 2 -> "/v1/model";
          default -> "/v1/users/" + user + "/recommendations?n=10";
        };
    return HttpRequest.newBuilder(URI.create(server + path)).build();
  }

  private static String encoded(String id) {
    return java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }

  private int bucket(long nanos) {
    double steps = Math.log(Math.max(1, nanos / 1e3)) / Math.log(STEP);
    return Math.min(times.length() - 1, (int) steps);
  }

  /** Milliseconds that such a share of the requests took at the most. */
  private double quantile(double share) {
    int[] counts = new int[times.length()];
    Arrays.setAll(counts, times::get);
    double left = share * Arrays.stream(counts).sum();
    int bucket = 0;
    while (bucket < counts.length - 1 && (left -= counts[bucket]) > 0) {
      bucket++;
    }
    return Math.pow(STEP, bucket + 1) / 1e3;
  }

  /** Resident MiB; Linux alone says it this way. */
  private static long memory(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
