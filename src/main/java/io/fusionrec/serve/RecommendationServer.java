package io.fusionrec.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.recommend.ModelDescription;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a saved model over HTTP until it is closed.
 *
 * <p>No more than a set number of requests are waited for or worked on at a time; any further is
 * answered 503 with {@code Retry-After}. What is wrong with a request is answered as problem
 * details. No path of a request ever names a file. Without a token, no page of another site that is
 * open in a browser reaches it: a server on a loopback address answers by its own names alone, and
 * any a POST of its own origin alone. How long a client may take is a matter of the process: see
 * {@link SlowClients}. So is the system property {@value #NO_DELAY}, which is set to true where it
 * isn't set.
 */
public final class RecommendationServer implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(RecommendationServer.class);
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";
  private static final int GRACE_SECONDS = 5;
  private static final int LOOK_AGAIN_MILLIS = 10;

  /** How many may send their request slowly, each keeping a thread, before others notice. */
  private static final int SLOW = 64;

  /** The page loads nothing from anywhere else, and is shown in no other page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:;"
          + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private static final long LOOK_MILLIS = 1000;

  private final ServerSettings settings;
  private final Consumer<String> log;
  private final Newcomers newcomers;
  private final WatchedModel model;
  private final Optional<WatchedModel> other;
  private final RequestMetrics metrics = new RequestMetrics();
  private final RouteTable routes;
  private final Semaphore room;
  private final ExecutorService workers;
  private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
  private final HttpServer server;
  private final Gate gate;
  private volatile boolean stopping;

  /**
   * Loads a model and serves it.
   *
   * @param run the run folder, or the folder {@code model} in it
   * @param encoders where its encoder is found by name
   * @param device where to compute
   * @param reload whether a newer model in the folder is taken as soon as it is whole
   * @param log takes a line for what an operator has to know
   * @throws InputException when there is no whole model, or the address can't be listened on
   */
  public RecommendationServer(
      Path run,
      GraphEncoders encoders,
      ComputeDevice device,
      ServerSettings settings,
      boolean reload,
      Consumer<String> log) {
    this(run, Optional.empty(), encoders, device, settings, reload, log);
  }

  /**
   * Loads a model, and another one of the same data to compare it with, and serves them.
   *
   * @param run the run folder, or the folder {@code model} in it
   * @param against the folder of the model that {@code ?model=against} asks for
   * @param encoders where their encoders are found by name
   * @param device where to compute
   * @param reload whether a newer model in a folder is taken as soon as it is whole
   * @param log takes a line for what an operator has to know
   * @throws InputException when there is no whole model, the two are of different data, or the
   *     address can't be listened on
   */
  @SuppressWarnings("FutureReturnValueIgnored") // a look lets nothing out
  public RecommendationServer(
      Path run,
      Optional<Path> against,
      GraphEncoders encoders,
      ComputeDevice device,
      ServerSettings settings,
      boolean reload,
      Consumer<String> log) {
    this.settings = settings;
    this.log = log;
    newcomers = new Newcomers(settings.waiting());
    Optional<SameData> same = against.map(beside -> new SameData());
    model = new WatchedModel(run, encoders, device, newcomers, same);
    try {
      other = against.map(beside -> new WatchedModel(beside, encoders, device, newcomers, same));
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
    ServedModels models = new ServedModels(model.model(), other.map(WatchedModel::model));
    routes = new RouteTable(new Routes(models, metrics, new Limits(settings.most())).all());
    room = new Semaphore(settings.waiting());
    workers = Executors.newFixedThreadPool(settings.waiting() + SLOW);
    // Else the JDK's servers hold a body back until its headers are acknowledged, 40 ms in all;
    // read once, when the first of the process is made.
    System.getProperties().putIfAbsent(NO_DELAY, "true");
    try {
      server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0);
    } catch (IOException | RuntimeException e) { // of an address that is none
      closeModels();
      throw new InputException(
          "cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage(), e);
    }
    gate =
        new Gate(
            settings.token(),
            settings.host(),
            server.getAddress().getAddress().isLoopbackAddress());
    server.createContext("/", this::handle);
    server.setExecutor(workers);
    server.start();
    if (reload) {
      looking.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** What the model is that is served now. */
  public ModelDescription description() {
    return model.model().description();
  }

  /** What the model beside it is. */
  public Optional<ModelDescription> against() {
    return other.map(beside -> beside.model().description());
  }

  /** Lets nothing out, or nobody would ever look again. */
  private void look() {
    try {
      model.look(metrics, log);
    } catch (RuntimeException e) {
      LOGGER.error("looking for a newer model", e);
    }
    try {
      other.ifPresent(beside -> beside.look(metrics, log));
    } catch (RuntimeException e) {
      LOGGER.error("looking for a newer model beside it", e);
    }
  }

  private void handle(HttpExchange exchange) {
    long start = System.nanoTime();
    String route = "unknown";
    metrics.began();
    int status = 500;
    try (exchange) {
      Answer answer;
      try {
        route = routes.name(exchange); // before the body, whose end may never come
        byte[] body = Request.body(exchange, settings.body());
        gate.requireOwn(exchange);
        Route found = routes.require(exchange);
        answer = answered(found, request(found, exchange, body));
      } catch (Problem e) {
        answer = Answer.problem(e);
        if (e.isPassing()) {
          // Counted and not logged: an overloaded server has better to do than to write lines.
          exchange.getResponseHeaders().set("Retry-After", "1");
        } else {
          log.accept(
              new RefusalLine(exchange.getRequestMethod(), exchange.getRequestURI(), e).toString());
        }
      } catch (RuntimeException | Error e) { // whoever asked is told in any case
        LOGGER.error("{} {}", exchange.getRequestMethod(), route, e);
        log.accept(exchange.getRequestMethod() + " " + route + ": " + e);
        answer = Answer.problem(new Problem(500, "something went wrong; the log says what"));
      }
      status = answer.status();
      send(exchange, answer);
    } catch (IOException e) {
      // Whoever asked has gone.
      status = 499;
    } finally {
      metrics.ended(route, status, System.nanoTime() - start);
    }
  }

  private Answer answered(Route route, Request request) {
    if (stopping) {
      throw Problem.stopping();
    }
    if (!route.path().startsWith("/v1/")) {
      return route.handler().answer(request);
    }
    if (!room.tryAcquire()) {
      throw Problem.overload("too many requests at a time; try again in a second");
    }
    try {
      return route.handler().answer(request);
    } finally {
      room.release();
    }
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    if (stopping) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
    exchange.getResponseHeaders().set("Cache-Control", "no-store"); // --reload changes answers
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
    if (exchange.getRequestMethod().equals("HEAD")) { // all but the body, of which the size is told
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(answer.body().length));
      exchange.sendResponseHeaders(answer.status(), -1);
    } else {
      exchange.sendResponseHeaders(answer.status(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  /** The request, whose refusal is the route's. */
  private Request request(Route route, HttpExchange exchange, byte[] body) {
    gate.requireToken(route, exchange);
    String query = exchange.getRequestURI().getRawQuery();
    Request request =
        new Request(
            route.parameters(exchange.getRequestURI().getRawPath()),
            Request.query(query == null ? "" : query),
            Request.within(body, settings.body()));
    request.allow(route.query());
    return request;
  }

  /** Ends what was begun, within some seconds, and frees the model. */
  @Override
  public void close() {
    stopping = true;
    newcomers.close();
    model.stop();
    other.ifPresent(WatchedModel::stop);
    looking.shutdownNow();
    awaitAnswers();
    server.stop(0);
    workers.shutdown();
    closeModels();
  }

  /** Until what was begun has been sent; the JDK's server would wait just as long for nothing. */
  private void awaitAnswers() {
    long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
    try {
      while (metrics.inFlight() > 0 && System.nanoTime() < last) {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeModels() {
    model.close();
    other.ifPresent(WatchedModel::close);
  }
}
