package io.fusionrec.serve;

import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.recommend.ModelDescription;
import io.fusionrec.recommend.ModelFolder;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.tensor.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A served model and the folder that it comes from, in which a newer one may appear. */
final class WatchedModel implements AutoCloseable {
  private final Path file;
  private final ServedModel model;
  private @Nullable FileTime seen;

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
    ModelFolder folder = ModelFolder.of(run);
    file = folder.descriptionFile();
    seen = modified();
    model =
        new ServedModel(
            new ServedModel.Loader() {
              @Override
              public Recommender load(List<NewUser> newcomers) {
                Recommender loaded = Recommender.load(run, encoders, device, newcomers);
                try {
                  // With somebody new they are others, and as they should be before.
                  same.filter(one -> newcomers.isEmpty())
                      .ifPresent(one -> one.require(run, loaded.data()));
                  return loaded;
                } catch (RuntimeException e) {
                  loaded.close();
                  throw e;
                }
              }

              @Override
              public ModelDescription description() {
                return folder.description();
              }
            },
            newcomers);
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

  /** Takes a newer model if there is one; lets nothing out. */
  void look(RequestMetrics metrics, Consumer<String> log) {
    FileTime now = modified();
    if (now == null || now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      model.reload();
      log.accept("took the newer model of " + file);
      metrics.reloaded();
    } catch (RuntimeException e) {
      log.accept("the newer model is not taken: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      // Two models at a time need twice the memory; the old one goes on.
      log.accept("the newer model is not taken: out of memory: " + e.getMessage());
    } catch (Error e) { // of a plug-in built against another version, say
      log.accept("the newer model is not taken: " + e);
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
