package io.fusionrec.cli.data;

import com.google.common.collect.ImmutableList;
import io.fusionrec.cli.option.ConsoleProgress;
import io.fusionrec.cli.option.DataFolderOption;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.SeedOption;
import io.fusionrec.cli.option.SetOption;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.data.convert.Conversion;
import io.fusionrec.data.convert.ConversionTarget;
import io.fusionrec.data.convert.OutputFolder;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fusion data convert}: writes a data set, divided or not, for other software. */
@Command(
    name = "convert",
    description =
        "Write a data set as RecBole or any other software reads it, with raw ids, and with the"
            + " parts of a run where --set split.kind=... is given.")
final class DataConvertCommand extends FusionCommand {
  private static final String SPLIT = "split";

  @Parameters(
      paramLabel = "FOLDER",
      description = "The data folder: a path, or a name in --data; 'sample' is generated.")
  private String folder = "";

  @Mixin private final DataFolderOption data = new DataFolderOption();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TARGET",
      description = "recbole (atomic files and a settings file) or csv.")
  private String target = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "The folder to write into; RecBole's files are called like it.")
  private @Nullable Path output;

  @Option(
      names = "--force",
      description =
          "Write into a folder that is not empty, in the place of what an earlier conversion"
              + " wrote.")
  private boolean force;

  @Mixin private final SetOption set = new SetOption();
  @Mixin private final SeedOption seed = new SeedOption();

  @Override
  public Integer call() {
    ConversionTarget to = ConversionTarget.of(target);
    Optional<SplitSettings> settings = splitSettings();
    if (output == null) {
      throw new IllegalStateException("not parsed by picocli");
    }
    RatingData ratings = load(output);
    Optional<Split> split = settings.map(how -> Split.of(ratings, how, seed.seed()));
    Conversion conversion = new Conversion(ratings, split, to);
    OutputFolder.prepare(output, force);
    ImmutableList<Path> files = conversion.write(output);
    files.forEach(file -> say("Wrote " + file));
    split.ifPresent(
        parts ->
            say(
                String.format(
                    Locale.ROOT,
                    "%,d train, %,d valid, %,d test ratings (seed %d)",
                    parts.train().size(),
                    parts.valid().size(),
                    parts.test().size(),
                    seed.seed())));
    return 0;
  }

  private RatingData load(Path into) {
    try (ConsoleProgress progress = new ConsoleProgress(err())) {
      if (data.isSample(folder)) {
        return data.catalog(progress).load(folder);
      }
      Path from = data.folder(folder).toAbsolutePath();
      if (Files.exists(into) && Files.exists(from) && Files.isSameFile(from, into)) {
        throw new InputException("--output is the data folder itself; name another");
      }
      return data.catalog(progress).load(from.toString());
    } catch (IOException e) {
      throw new InputException("cannot read " + into + ": " + e.getMessage(), e);
    }
  }

  /** How to divide; nothing where no setting of a split is given. */
  private Optional<SplitSettings> splitSettings() {
    List<String> changes = set.changes();
    for (String change : changes) {
      if (!change.startsWith(SPLIT + ".")) {
        throw new InputException(
            "--set " + change + ": only settings of the split have a meaning here, split.kind=...");
      }
    }
    SettingsTree settings =
        SettingsTree.empty().withBranch(SPLIT, SettingsTree.of(SplitSettings.DEFAULT));
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(set.applyTo(settings).branch(SPLIT).as(SplitSettings.class));
  }
}
