package io.fusionrec.cli;

import io.fusionrec.baseline.row.BaselineSettings;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.PluginsOption;
import io.fusionrec.cli.option.SettingsOptions;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion settings}: shows every setting of what can be trained, with its value. */
@Command(
    name = "settings",
    description =
        "Show every setting as JSON, with --config and --set applied: of a graph recommender's run"
            + " (--base), of a model for clicks (--model) or of the reference rows (--baselines)."
            + " What is shown of the first two serves as a settings file.")
final class SettingsCommand extends FusionCommand {
  @Option(
      names = "--base",
      paramLabel = "NAME",
      description = "A graph recommender, as 'fusion run' has it; 'fusion encoders' lists them.")
  private @Nullable String base;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "A model for clicks; 'fusion ctr --list' lists them.")
  private @Nullable String model;

  @Option(names = "--baselines", description = "The reference rows.")
  private boolean baselines;

  @Mixin private final PluginsOption plugins = new PluginsOption();
  @Mixin private final SettingsOptions changes = new SettingsOptions();

  @Override
  public Integer call() {
    int named = (base == null ? 0 : 1) + (model == null ? 0 : 1) + (baselines ? 1 : 0);
    if (named != 1) {
      throw new InputException("say whose settings: one of --base, --model and --baselines");
    }
    if (base != null) {
      say(changes.of(plugins.encoders().get(base)).toJson());
    } else if (model != null) {
      say(changes.of(plugins.clickModels().get(model)).toJson());
    } else {
      say(ofBaselines().toJson());
    }
    return 0;
  }

  private SettingsTree ofBaselines() {
    SettingsTree settings = changes.applyTo(SettingsTree.of(BaselineSettings.defaults(false)));
    settings.as(BaselineSettings.class);
    return settings;
  }
}
