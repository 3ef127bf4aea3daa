package io.fusionrec.tune;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Every trial on every rung as CSV, a line each in the order in which they were trained. {@code
 * trial,model,rung,epochs,valid,best_epoch,seconds}, a column for each setting that is tuned (empty
 * where it has its default), {@code set}. The file is whole at any time.
 */
final class TrialsFile {
  /** Its name. */
  static final String NAME = "trials.csv";

  private static final ImmutableList<String> FIRST =
      ImmutableList.of("trial", "model", "rung", "epochs", "valid", "best_epoch", "seconds");

  private final Path file;
  private final ImmutableList<String> settings;
  private final List<TrialResult> results = new ArrayList<>();

  /**
   * The file in a folder, with what it holds already.
   *
   * @param settings the names of the settings that are tuned
   * @throws InputException when a line can't be read
   */
  TrialsFile(Path folder, Iterable<String> settings) {
    file = folder.resolve(NAME);
    this.settings = ImmutableList.copyOf(settings);
    if (Files.exists(file)) {
      read();
    }
  }

  /** Where it is. */
  Path path() {
    return file;
  }

  /** What there is of a model, in order. */
  ImmutableList<TrialResult> of(String model) {
    return results.stream()
        .filter(one -> one.model().equals(model))
        .collect(ImmutableList.toImmutableList());
  }

  /** What a trial of a model came to on a rung. */
  Optional<TrialResult> find(String model, Trial trial, Rung rung) {
    return results.stream()
        .filter(
            one ->
                one.model().equals(model)
                    && one.trial().number() == trial.number()
                    && one.rung() == rung.number())
        .findFirst();
  }

  /** Adds a line. */
  void add(TrialResult result) {
    results.add(result);
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.LF).build(text);
    csv.writeRecord(header());
    results.forEach(one -> csv.writeRecord(fields(one)));
    try {
      AtomicFiles.writeText(file, text.toString());
    } catch (IOException e) {
      throw new InputException("cannot write " + file + ": " + OutputProblem.reason(e), e);
    }
  }

  private Iterable<String> header() {
    return Iterables.concat(FIRST, settings, List.of("set"));
  }

  private Iterable<String> fields(TrialResult result) {
    return Iterables.concat(
        List.of(
            Integer.toString(result.trial().number()),
            result.model(),
            Integer.toString(result.rung()),
            Integer.toString(result.epochs()),
            result.valid().isPresent() ? Double.toString(result.valid().getAsDouble()) : "",
            Integer.toString(result.bestEpoch()),
            Double.toString(result.seconds())),
        Iterables.transform(settings, setting -> result.trial().drawn().getOrDefault(setting, "")),
        List.of(result.set()));
  }

  private void read() {
    CsvReader.CsvReaderBuilder csv =
        CsvReader.builder().allowMissingFields(true).allowExtraFields(true);
    boolean first = true;
    for (CsvRecord line : csv.ofCsvRecord(StrictJson.text(file))) {
      if (first) {
        if (!Iterables.elementsEqual(line.getFields(), header())) {
          throw damaged(line);
        }
        first = false;
      } else {
        results.add(result(line));
      }
    }
  }

  private TrialResult result(CsvRecord line) {
    if (line.getFieldCount() != Iterables.size(header())) {
      throw damaged(line);
    }
    try {
      ImmutableSortedMap.Builder<String, String> drawn = ImmutableSortedMap.naturalOrder();
      for (int k = 0; k < settings.size(); k++) {
        String value = line.getField(FIRST.size() + k);
        if (!value.isEmpty()) {
          drawn.put(settings.get(k), value);
        }
      }
      String valid = line.getField(4);
      return new TrialResult(
          line.getField(1),
          new Trial(Integer.parseInt(line.getField(0)), drawn.buildOrThrow()),
          Integer.parseInt(line.getField(2)),
          Integer.parseInt(line.getField(3)),
          valid.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(valid)),
          Integer.parseInt(line.getField(5)),
          Double.parseDouble(line.getField(6)),
          line.getField(FIRST.size() + settings.size()));
    } catch (NumberFormatException e) {
      throw damaged(line);
    }
  }

  private InputException damaged(CsvRecord line) {
    return new InputException(
        file
            + ":"
            + line.getStartingLineNumber()
            + ": not a line of this search's trials; remove it (what it held is trained again),"
            + " or the folder");
  }
}
