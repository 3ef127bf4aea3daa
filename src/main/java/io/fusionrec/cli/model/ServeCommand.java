package io.fusionrec.cli.model;

import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.ModelOptions;
import io.fusionrec.serve.RecommendationServer;
import io.fusionrec.serve.ServerSettings;
import io.fusionrec.serve.SlowClients;
import io.fusionrec.settings.InputException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion serve}: a trained model behind HTTP. */
@Command(
    name = "serve",
    description = "Serve the model of a run over HTTP until it is stopped (Ctrl-C).")
public final class ServeCommand extends FusionCommand {
  private static final String TOKEN = "FUSION_TOKEN";
  private static final long GRACE_MILLIS = 8000;

  @Mixin private final ModelOptions model = new ModelOptions();

  @Option(
      names = "--against",
      paramLabel = "DIR",
      description =
          "A second run of the same data: the page shows its lists beside the others, and"
              + " ?model=against asks for them.")
  private @Nullable Path against;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The port; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on; 0.0.0.0 lets the network in. Default: ${DEFAULT-VALUE}.")
  private String host = "";

  @Option(
      names = "--waiting",
      defaultValue = "64",
      description =
          "How many requests may be waiting or worked on; any further is answered 503. Default:"
              + " ${DEFAULT-VALUE}.")
  private int waiting;

  @Option(
      names = "--reload",
      description = "Take a newer model as soon as it is whole in the run folder.")
  private boolean reload;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "What requests have to bring as bearer token; else that of the environment variable"
              + " FUSION_TOKEN, else none is asked for.")
  private @Nullable String token;

  @Override
  public Integer call() throws InterruptedException {
    Optional<String> asked =
        token == null ? asked(TOKEN, System.getenv(TOKEN)) : asked("--token", token);
    SlowClients.cutOff();
    ServerSettings usual = ServerSettings.DEFAULT;
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    try (RecommendationServer server =
        model.serve(
            Optional.ofNullable(against),
            new ServerSettings(host, port, waiting, usual.body(), usual.most(), asked),
            reload,
            line -> err().println("fusion: " + line))) {
      say(
          server.description().model()
              + " on "
              + server.description().dataset()
              + server.against().map(other -> ", and " + other.model() + " beside it,").orElse("")
              + " is served at "
              + address(host, server.port())
              + "v1/model; stop with Ctrl-C");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, closed)));
      stopped.await();
    } finally {
      closed.countDown();
    }
    return 0;
  }

  /** Where the server is found; an IPv6 address stands in brackets, since a port follows it. */
  static String address(String host, int port) {
    boolean bare = host.contains(":") && !host.startsWith("[");
    return "http://" + (bare ? "[" + host + "]" : host) + ":" + port + "/";
  }

  /**
   * The token that is asked for. Nobody writes an empty one on purpose: it is a variable that
   * wasn't set, and the server would stand open.
   */
  static Optional<String> asked(String from, @Nullable String given) {
    if (given != null && given.isBlank()) {
      throw new InputException(
          from + " is empty; give a token, or leave " + from + " out (unset) to ask for none");
    }
    return Optional.ofNullable(given);
  }

  /**
   * Lets the serving thread end what was begun, before the process ends. The thread itself is not
   * waited for: it goes on to end the process, which it can't while the process is ending.
   */
  private static void stop(CountDownLatch stopped, CountDownLatch closed) {
    stopped.countDown();
    try {
      closed.await(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
