package io.fusionrec.experiment.outcome;

import com.google.common.collect.ImmutableList;
import io.fusionrec.experiment.RunFolder;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a report is made of, by kind and each in the order in which it was named.
 *
 * @param runs run folders
 * @param tables tables
 * @param sweeps sweeps
 */
public record Outcomes(
    ImmutableList<RunOutcome> runs,
    ImmutableList<TableOutcome> tables,
    ImmutableList<SweepOutcome> sweeps) {
  private static final String EXPECTED =
      "expected a run folder, a table's .json file or a sweep's .csv file";

  /**
   * Reads them.
   *
   * @param paths run folders, JSON files of tables, CSV files of sweeps; at least one
   * @throws InputException when one is none of these, or named twice
   */
  public static Outcomes read(List<Path> paths) {
    ImmutableList.Builder<RunOutcome> runs = ImmutableList.builder();
    ImmutableList.Builder<TableOutcome> tables = ImmutableList.builder();
    ImmutableList.Builder<SweepOutcome> sweeps = ImmutableList.builder();
    Set<Path> seen = new HashSet<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new InputException("missing " + path + "; " + EXPECTED);
      }
      if (!seen.add(real(path))) {
        throw new InputException(path + " is named twice");
      }
      String name = String.valueOf(path.getFileName());
      if (Files.isDirectory(path)) {
        runs.add(run(path));
      } else if (name.equals(RunOutcome.METRICS)) {
        throw new InputException(path + ": name the run folder that it lies in");
      } else if (name.endsWith(".json")) {
        tables.add(TableOutcome.read(path));
      } else if (name.endsWith(".csv")) {
        sweeps.add(sweep(path));
      } else {
        throw new InputException(path + ": " + EXPECTED);
      }
    }
    return new Outcomes(runs.build(), tables.build(), sweeps.build());
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new InputException("cannot read " + path + ": " + e, e);
    }
  }

  private static RunOutcome run(Path folder) {
    if (Files.exists(folder.resolve(RunOutcome.METRICS))) {
      return RunOutcome.read(folder);
    }
    if (Files.exists(folder.resolve(RunFolder.KEY))) {
      throw new InputException(
          folder + ": the run is not finished (no " + RunOutcome.METRICS + "); --resume ends it");
    }
    throw new InputException(
        folder
            + ": no run folder (no "
            + RunOutcome.METRICS
            + "); where it holds run folders, name those");
  }

  /** A sweep; another table's CSV file is told from it by its header. */
  private static SweepOutcome sweep(Path file) {
    List<String> header = new CsvLines(file, "the CSV file of a sweep").header();
    if (!header.equals(SweepOutcome.HEADER)
        && header.contains("model")
        && header.contains("mean")) {
      throw new InputException(file + ": a table is read from its .json file; name that");
    }
    return SweepOutcome.read(file);
  }
}
