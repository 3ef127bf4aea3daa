package io.fusionrec.experiment.outcome;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.eval.group.GroupFile;
import io.fusionrec.settings.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A finished run as its folder holds it.
 *
 * @param folder the folder
 * @param model the model's name
 * @param base the encoder; of a model for clicks the model itself
 * @param head what is fused with it; {@code clicks}
 * @param dataset the data set's name
 * @param generated whether the data were made by a program
 * @param seed the seed
 * @param metrics every figure by name
 * @param notices why figures are absent
 * @param shares the head's share in the score by objective
 * @param chosenShares the objectives whose share was chosen on the valid part; that of others is
 *     the middle of {@code fusion.shares}
 * @param cost epochs, times, memory and parameters by name, as they stand there
 * @param provenance where the figures come from
 * @param settings every setting; nothing when {@code config.json} isn't there
 * @param stages the trainings; none when {@code history.csv} isn't there
 * @param groups the figures by group; none when {@code metrics-by-group.csv} isn't there
 */
public record RunOutcome(
    Path folder,
    String model,
    String base,
    String head,
    String dataset,
    boolean generated,
    long seed,
    ImmutableMap<String, Double> metrics,
    ImmutableList<String> notices,
    ImmutableMap<String, Double> shares,
    ImmutableSet<String> chosenShares,
    ImmutableMap<String, Double> cost,
    Origin provenance,
    Optional<ImmutableMap<String, String>> settings,
    ImmutableList<Stage> stages,
    ImmutableList<GroupLine> groups) {
  static final String METRICS = "metrics.json";
  private static final String CONFIG = "config.json";
  private static final String KIND = "the metrics.json of a run";
  private static final ImmutableSet<String> COSTS =
      ImmutableSet.of("parameters", "epochs", "train_seconds", "eval_seconds", "peak_memory_mib");

  /**
   * Reads a run folder.
   *
   * @throws InputException when a file of it is not what a run writes
   */
  static RunOutcome read(Path folder) {
    JsonObject json = JsonObject.of(folder.resolve(METRICS), KIND);
    ImmutableMap.Builder<String, Double> cost = ImmutableMap.builder();
    COSTS.stream().filter(json::has).forEach(name -> cost.put(name, json.number(name)));
    Path config = folder.resolve(CONFIG);
    Path history = folder.resolve(HistoryFile.NAME);
    return new RunOutcome(
        folder,
        json.text("model"),
        json.text("base"),
        json.text("head"),
        json.text("dataset"),
        json.flag("generated_data"),
        json.whole("seed"),
        json.object("metrics").map(JsonObject::number),
        json.has("notices") ? json.texts("notices") : ImmutableList.of(),
        numbers(json, "shares"),
        chosenShares(json),
        cost.buildOrThrow(),
        Origin.of(json.object("provenance")),
        Files.exists(config)
            ? Optional.of(JsonObject.of(config, "a run's settings").flat())
            : Optional.empty(),
        Files.exists(history)
            ? HistoryFile.read(history, numbers(json, "examples_per_second").keySet().asList())
            : ImmutableList.of(),
        Files.exists(folder.resolve(GroupFile.NAME)) ? GroupLine.read(folder) : ImmutableList.of());
  }

  /** A stage of an objective, e.g. {@code rating-head}, has a best figure on valid where it can. */
  private static ImmutableSet<String> chosenShares(JsonObject json) {
    ImmutableSet<String> stages = numbers(json, "best_valid").keySet();
    return numbers(json, "shares").keySet().stream()
        .filter(objective -> stages.stream().anyMatch(stage -> stage.startsWith(objective)))
        .collect(ImmutableSet.toImmutableSet());
  }

  private static ImmutableMap<String, Double> numbers(JsonObject json, String key) {
    return json.has(key) ? json.object(key).map(JsonObject::number) : ImmutableMap.of();
  }

  /** Whether it is a model for clicks. */
  public boolean clicks() {
    return head.equals("clicks");
  }

  /** The folder's own name. */
  public String name() {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }

  /** How the exported predictions compare with what came true; nothing without the export. */
  public Optional<Calibration> calibration() {
    return Calibration.read(folder, clicks());
  }

  /** How popular the exported recommendations are; nothing without the export. */
  public Optional<PopularityShares> popularity() {
    return PopularityShares.read(folder, leavesOut());
  }

  /** Whether the split may leave items without any rating, which are recommended all the same. */
  private boolean leavesOut() {
    ImmutableMap<String, String> set = settings.orElse(ImmutableMap.of());
    return Double.parseDouble(set.getOrDefault("split.core", "0")) > 0
        || Double.parseDouble(set.getOrDefault("split.minimumRating", "" + SplitSettings.ALL))
            > SplitSettings.ALL;
  }

  /**
   * The command that trains nothing anew, and writes what the folder lacks. A plug-in or a data
   * folder that the run was given has to be given again.
   */
  public String again() {
    StringBuilder command = new StringBuilder("./fusion ");
    command.append(clicks() ? "ctr --model " : "run --base ").append(quoted(base));
    switch (head) {
      case "sein" -> command.append(" --with-sein");
      case "mlp" -> command.append(" --with-control");
      default -> {}
    }
    command.append(" --dataset ").append(quoted(dataset)).append(" --seed ").append(seed);
    settings.ifPresent(
        known -> command.append(" --config ").append(quoted(folder.resolve(CONFIG).toString())));
    Path parent = folder.toAbsolutePath().normalize().getParent();
    Path given = folder.normalize().getParent();
    Path out = given == null ? parent : given;
    return command
        .append(" --export --resume --out ")
        .append(quoted(String.valueOf(out)))
        .toString();
  }

  /** A word of a shell's command line. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:@%+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
