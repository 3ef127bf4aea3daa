package io.fusionrec.data.check;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.data.folder.FolderFormats;
import io.fusionrec.data.folder.FoundFormat;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.data.folder.MovieLensReader;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a data folder is, and whether it can be read.
 *
 * @param folder the folder
 * @param taken what it and its files were taken for, and why, a line each
 * @param said what the readers said: separators, joins, rows left out
 * @param descriptor what a {@code dataset.json} of it would say; empty for MovieLens-1M, which has
 *     a reader of its own, and where nothing could be found out
 * @param report what there is in it; empty where it is refused
 * @param badLines the first lines of each file that can't be rows
 * @param refusal why it is refused
 */
public record DataCheck(
    String folder,
    ImmutableList<String> taken,
    ImmutableList<String> said,
    Optional<String> descriptor,
    Optional<DataReport> report,
    ImmutableList<String> badLines,
    Optional<String> refusal) {

  /**
   * Checks a folder. Whatever is wrong with its data is in the answer, not an error.
   *
   * @throws InputException when there is no such folder
   */
  public static DataCheck of(Path folder, Instant now) {
    if (!Files.isDirectory(folder)) {
      throw new InputException("missing folder " + folder.toAbsolutePath());
    }
    Work work = new Work(folder);
    Optional<DataReport> report = Optional.empty();
    Optional<String> refusal = Optional.empty();
    try {
      report = Optional.of(DataReport.of(work.read(), now));
    } catch (InputException e) {
      refusal = Optional.of(String.valueOf(e.getMessage()));
    }
    FileScan scan = work.scan();
    return new DataCheck(
        folder.toString(),
        ImmutableList.copyOf(work.taken),
        Stream.concat(scan.separators().stream(), work.said.stream())
            .distinct()
            .collect(ImmutableList.toImmutableList()),
        work.descriptor,
        report,
        scan.badLines(),
        refusal);
  }

  /** One check. */
  private static final class Work {
    private final Path folder;
    private final String name;
    private final List<String> taken = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private Optional<String> descriptor = Optional.empty();

    Work(Path folder) {
      this.folder = folder;
      name = DatasetCatalog.nameOf(folder.toString());
    }

    RatingData read() {
      if (GenericReader.recognises(folder)) {
        taken.add("described by " + DatasetDescriptor.FILE);
        String json = StrictJson.text(folder.resolve(DatasetDescriptor.FILE));
        return read(FolderFormats.completed(json, folder));
      }
      if (MovieLensReader.recognises(folder)) {
        taken.add("MovieLens-1M, since it has users.dat, movies.dat and ratings.dat");
        return new MovieLensReader().read(folder, name);
      }
      Optional<FoundFormat> format = FolderFormats.find(folder);
      if (format.isPresent()) {
        taken.add("format '" + format.get().name() + "', since " + format.get().reason());
        return read(format.get().json());
      }
      taken.add("guessed from the files' contents, since no name tells:");
      return read(FolderGuess.of(folder, taken).json());
    }

    private RatingData read(String json) {
      descriptor = Optional.of(json);
      DatasetDescriptor declared = DatasetDescriptor.parse(json, DatasetDescriptor.FILE);
      return new GenericReader(this::say).read(folder, declared, name);
    }

    private void say(String line) {
      said.add(line.replace(folder + java.io.File.separator, ""));
    }

    FileScan scan() {
      FileScan nothing = new FileScan(ImmutableList.of(), ImmutableList.of());
      try {
        return descriptor
            .map(json -> FileScan.of(folder, DatasetDescriptor.parse(json, DatasetDescriptor.FILE)))
            .orElse(nothing);
      } catch (InputException e) {
        return nothing; // the descriptor itself is refused, as the check says
      }
    }
  }
}
