package io.fusionrec.cli;

import io.fusionrec.cli.option.ClickDataOptions;
import io.fusionrec.cli.option.ConsoleProgress;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.InterruptionNotice;
import io.fusionrec.cli.option.PluginsOption;
import io.fusionrec.cli.option.SeriesOptions;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.paper.Table2Run;
import io.fusionrec.settings.SettingsTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** {@code fusion table2}: regenerates the paper's Table 2. */
@Command(
    name = "table2",
    defaultValueProvider = Table2Command.ThreeSeeds.class,
    description = {
      "Tune, train and measure every model for clicks; write the table.",
      "A run that is finished is not trained again: cut off, the command goes on where it was."
    })
final class Table2Command extends FusionCommand {
  @Mixin private final PluginsOption plugins = new PluginsOption();
  @Mixin private final ClickDataOptions data = new ClickDataOptions();

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "NAME",
      description = "The models. Default: all but LR.")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Settings tried for each model on the first seed's valid part; 1 takes the defaults."
              + " Default: ${DEFAULT-VALUE}.")
  private int trials;

  @Mixin private final SeriesOptions series = new SeriesOptions();

  /** The table's own default among the options of every series. */
  static final class ThreeSeeds implements IDefaultValueProvider {
    @Override
    public @Nullable String defaultValue(ArgSpec option) {
      return option instanceof OptionSpec named && named.longestName().equals("--seeds")
          ? "1,2,3"
          : null;
    }
  }

  @Override
  public Integer call() {
    List<ClickModelProvider<?>> wanted = wanted();
    ClickRunSettings settings = settings(wanted.get(0));
    try (InterruptionNotice notice = series.notice(err());
        ConsoleProgress progress = new ConsoleProgress(out(), notice)) {
      Table2Run table =
          new Table2Run(
              seed -> data.load(progress, settings.data(), seed),
              wanted,
              series.set().changes(),
              series.seeds(),
              trials,
              series.environment(progress, this::say));
      new TableOutput(series.results(), "table2-" + data.name()).write(table.run(), out());
    }
    return 0;
  }

  private List<ClickModelProvider<?>> wanted() {
    ClickModels registry = plugins.clickModels();
    List<ClickModelProvider<?>> wanted = new ArrayList<>();
    for (String name : models.isEmpty() ? registry.names() : models) {
      if (!models.isEmpty() || !name.equals("LR")) {
        wanted.add(registry.get(name));
      }
    }
    return wanted;
  }

  /** Settings of all models alike; a change may be of one that only some models have. */
  private ClickRunSettings settings(ClickModelProvider<?> model) {
    SettingsTree defaults = ClickRunSettings.defaults(model);
    return ClickRunSettings.of(
        defaults.setAll(ClickRunSettings.concerning(defaults, series.set().changes())));
  }
}
