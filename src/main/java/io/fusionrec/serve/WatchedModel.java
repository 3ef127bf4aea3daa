package io.fusionrec.serve;

import com.google.common.base.Ticker;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.recommend.ModelDescription;
import io.fusionrec.recommend.ModelFolder;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A served model and the folder that it comes from, in which a newer one may appear. */
final class WatchedModel implements AutoCloseable {
  private final ModelFolder folder;
  private final Path file;
  private final ServedModel model;
  private @Nullable FileTime seen;

  /** The files with which the last try failed; nothing after one that did not. */
  private Map<String, String> failed = Map.of();

  private final Retries retries;
  private String said = "";

  /**
   * Loads a model.
   *
   * @param run the run folder, or the folder {@code model} in it
   * @param encoders where its encoder is found by name
   * @param device where to compute
   * @param newcomers the turns of people who are new
   * @param same what its data have to be, where another one stands beside it
   */
  WatchedModel(
      Path run,
      GraphEncoders encoders,
      ComputeDevice device,
      Newcomers newcomers,
      Optional<SameData> same) {
    this(run, loader(run, encoders, device, same), newcomers, Ticker.systemTicker());
  }

  /**
   * Loads a model.
   *
   * @param run the run folder, or the folder {@code model} in it
   * @param loader loads it from there
   * @param newcomers the turns of people who are new
   * @param ticker the time
   */
  WatchedModel(Path run, ServedModel.Loader loader, Newcomers newcomers, Ticker ticker) {
    folder = ModelFolder.of(run);
    file = folder.descriptionFile();
    retries = new Retries(ticker);
    seen = modified();
    model = new ServedModel(loader, newcomers);
  }

  private static ServedModel.Loader loader(
      Path run, GraphEncoders encoders, ComputeDevice device, Optional<SameData> same) {
    return new ServedModel.Loader() {
      @Override
      public Recommender load(List<NewUser> newcomers) {
        Recommender loaded = Recommender.load(run, encoders, device, newcomers);
        try {
          // With somebody new they are others, and as they should be before.
          same.filter(one -> newcomers.isEmpty()).ifPresent(one -> one.require(run, loaded.data()));
          return loaded;
        } catch (RuntimeException e) {
          loaded.close();
          throw e;
        }
      }

      @Override
      public ModelDescription description() {
        return ModelFolder.of(run).description();
      }
    };
  }

  ServedModel model() {
    return model;
  }

  private @Nullable FileTime modified() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return null;
    }
  }

  /** Whether the folder's model is another, be its file's time what it may. */
  private boolean holdsAnother() {
    try {
      return !folder.description().equals(model.description());
    } catch (InputException e) {
      return false; // being written
    }
  }

  /** When each file of the folder was written, and its size. */
  private Map<String, String> state() {
    Map<String, String> state = new TreeMap<>();
    try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
      for (Path one : files.toList()) {
        state.put(one.toString(), Files.getLastModifiedTime(one) + " " + Files.size(one));
      }
    } catch (IOException | UncheckedIOException e) {
      state.put("", String.valueOf(e)); // being written: another look comes
    }
    return state;
  }

  /**
   * Takes a newer model if there is one; lets nothing out. Where it can't be taken, because its
   * files come one after the other, say, it is tried again with the next change of any of them, and
   * after a pause, too: the cause may pass without a change of theirs.
   */
  void look(RequestMetrics metrics, Consumer<String> log) {
    FileTime now = modified();
    boolean touched = now != null && !now.equals(seen);
    if (now == null || !(touched || !failed.isEmpty() || holdsAnother())) {
      return;
    }
    Map<String, String> state = state(); // before it is read: what comes meanwhile is a change
    if (touched || !state.equals(failed)) {
      retries.end(); // the pauses before were of other files
    } else if (!retries.areDue()) {
      return;
    }
    seen = now;
    failed = state;
    try {
      if (model.reload()) {
        failed = Map.of();
        said = "";
        retries.end();
        log.accept("took the newer model of " + file);
        metrics.reloaded();
      }
    } catch (InputException e) { // wrong for good, or unreadable for the moment
      retries.failed();
      refused(String.valueOf(e.getMessage()), metrics, log);
    } catch (OutOfMemoryError e) {
      // Two models at a time need twice the memory; the old one goes on.
      retries.failed();
      refused("out of memory: " + e.getMessage(), metrics, log);
    } catch (RuntimeException | Error e) { // of a plug-in built against another version, say
      retries.failed();
      refused(e.toString(), metrics, log);
    }
  }

  private void refused(String why, RequestMetrics metrics, Consumer<String> log) {
    metrics.reloadFailed();
    if (!why.equals(said)) {
      log.accept("the newer model is not taken: " + why);
    }
    said = why;
  }

  /** Loads no more models from now on. */
  void stop() {
    model.stop();
  }

  @Override
  public void close() {
    model.close();
  }
}
