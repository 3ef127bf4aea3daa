package io.fusionrec.experiment.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fusionrec.experiment.comparison.ModelFigures;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.experiment.reference.ReferenceFigures;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A folder of finished results, a file for each run: what a table needs of it, found by the run's
 * key. Hours of training outlive their run folders in it, and a table can be put together from
 * results of several sessions or machines; whoever wants a run trained anew deletes its file.
 *
 * <p>A file is compressed JSON, named like the run's folder: {@code
 * GSIRec-SEIN-ml-1m-s1-0a1b2c3d.json.gz}.
 */
public final class KeptResults {
  private static final String ENDING = ".json.gz";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private final Path folder;

  /** Those in a folder, which is made when the first is kept. */
  public KeptResults(Path folder) {
    this.folder = folder;
  }

  /**
   * What was kept of a run.
   *
   * @throws InputException when there is a file that can't be read
   */
  public Optional<ModelFigures> find(RunKey key) {
    return file(key).map(file -> of(file, key, KeptRun.class)).map(KeptRun::figures);
  }

  /** Keeps what a table needs of a run. */
  public void keep(RunKey key, ModelFigures figures) {
    write(key, figures.run().model(), figures.run().dataset(), KeptRun.of(key, figures));
  }

  /**
   * What was kept of reference rows.
   *
   * @throws InputException when there is a file that can't be read
   */
  public Optional<ReferenceFigures> findRows(RunKey key) {
    return file(key).map(file -> of(file, key, KeptRows.class)).map(KeptRows::figures);
  }

  /**
   * Keeps the figures of reference rows.
   *
   * @param dataset the data set's name
   */
  public void keepRows(RunKey key, String dataset, ReferenceFigures figures) {
    write(key, "references", dataset, KeptRows.of(key, figures));
  }

  private Optional<Path> file(RunKey key) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    String end = end(key);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).endsWith(end))
          .min(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new InputException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  private static String end(RunKey key) {
    return "-s" + key.parts().get(RunKey.SEED) + "-" + key.shortHash() + ENDING;
  }

  private static <T extends Kept> T of(Path file, RunKey key, Class<T> type) {
    T kept;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      kept = JSON.readValue(in, type);
    } catch (IOException e) {
      String problem =
          e instanceof JsonProcessingException json
              ? String.valueOf(json.getOriginalMessage())
              : String.valueOf(e.getMessage());
      throw new InputException(
          file + ": not a kept result (" + problem + "); delete it to have the run made anew", e);
    }
    if (kept.format() != Kept.FORMAT) {
      throw new InputException(
          file
              + ": a kept result of format "
              + kept.format()
              + ", and this version reads "
              + Kept.FORMAT
              + "; delete it to have the run made anew");
    }
    if (!key.parts().equals(kept.key())) {
      throw new InputException(
          file + ": its name is that of another run's result; delete it to have the run made anew");
    }
    return kept;
  }

  private void write(RunKey key, String model, String dataset, Kept kept) {
    Path file = folder.resolve(model + "-" + dataset + end(key));
    try {
      AtomicFiles.write(
          file,
          out -> {
            GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16);
            gzip.write(JSON.writeValueAsBytes(kept));
            gzip.finish();
          });
    } catch (IOException e) {
      throw new InputException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
