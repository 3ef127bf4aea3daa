package io.fusionrec.tune;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.RatingData;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.paper.RunEnvironment;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.DivergenceException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Tunes an encoder X, X-MLP and X-SEIN for one objective on one data set: random search (Bergstra
 * and Bengio: Random search for hyper-parameter optimization, JMLR 13, 2012) in brackets of {@link
 * SuccessiveHalving}.
 *
 * <p>Every model has a budget of its own, the same in seconds, and begins with the defaults;
 * nothing of one model's search goes into another's. Trial k has the same settings of the encoder
 * in all three. The figure is that of the valid part which also stops trainings; the test part is
 * not looked at. Random draws depend on the seed, which also divides the data.
 *
 * <p>Everything is in the folder {@code <encoder>-<data>-<objective>}: {@code trials.csv}, {@code
 * key.json} with what decides the trials, {@code best-<model>.json} with the best settings as a
 * settings file. A search that was cut off goes on with the next trial; one that is done goes on
 * with a longer budget. One with other data, split, settings, ranges, seed or encoder is refused.
 */
public final class TuneRun {
  /** The head that every setting is of: the control's are its own besides those of all heads. */
  private static final FusionHead ALL_SETTINGS = FusionHeads.MLP;

  private final RatingData data;
  private final GraphEncoderProvider provider;
  private final SettingsTree tree;
  private final SearchSpace space;
  private final TuneSettings settings;
  private final long seed;
  private final RunEnvironment environment;
  private final LongSupplier nanoTime;

  /**
   * A search.
   *
   * @param data the data set
   * @param provider the encoder X
   * @param tree the settings of the first trial
   * @param space what is drawn
   * @param settings what is searched for, and how long
   * @param seed decides the split, first values and every draw
   * @param environment where to compute; its folder of runs takes the folder of the search
   */
  public TuneRun(
      RatingData data,
      GraphEncoderProvider provider,
      SettingsTree tree,
      SearchSpace space,
      TuneSettings settings,
      long seed,
      RunEnvironment environment) {
    this(data, provider, tree, space, settings, seed, environment, System::nanoTime);
  }

  TuneRun(
      RatingData data,
      GraphEncoderProvider provider,
      SettingsTree tree,
      SearchSpace space,
      TuneSettings settings,
      long seed,
      RunEnvironment environment,
      LongSupplier nanoTime) {
    this.data = data;
    this.provider = provider;
    this.tree = tree;
    this.space = space;
    this.settings = settings;
    this.seed = seed;
    this.environment = environment;
    this.nanoTime = nanoTime;
  }

  /**
   * Searches until every model's budget is spent.
   *
   * @return what was found
   * @throws io.fusionrec.settings.InputException when the valid part has no figure for the
   *     objective, the folder holds another search, or one is running in it
   * @throws DivergenceException when no trial had a finite figure
   */
  public TuneTable run() {
    TunedObjective objective = settings.objective();
    RatingExperiment experiment =
        new RatingExperiment(
            data, provider, tree, seed, environment.device(), environment.listener());
    ValidExperiment valid =
        new ValidExperiment(
            experiment, data, provider, tree, seed, objective, environment.device());
    RunKey key = key(experiment);
    Path place =
        environment.runs().resolve(provider.name() + "-" + data.name() + "-" + objective.text());
    try (SearchFolder folder = SearchFolder.open(place, key)) {
      return search(folder, key, valid);
    }
  }

  private TuneTable search(SearchFolder folder, RunKey key, ValidExperiment valid) {
    TunedObjective objective = settings.objective();
    TrialsFile file = new TrialsFile(folder.path(), space.of(objective, ALL_SETTINGS).names());
    RatingTrials trials =
        new RatingTrials(
            valid, tree, objective, folder.checkpoints(), key.sha256(), environment.listener());
    ImmutableList.Builder<Found> found = ImmutableList.builder();
    boolean any = false;
    for (FusionHead head : settings.heads()) {
      ModelSearch search =
          new ModelSearch(
              provider.name() + head.suffix(),
              head,
              space.of(objective, head),
              settings,
              new RandomStreams(seed),
              trials,
              file,
              nanoTime,
              environment.log());
      search.run(objective.epochs(tree, head));
      search.found().best().ifPresent(best -> folder.writeBest(best.model(), of(best, head)));
      any |= search.found().best().isPresent();
      found.add(search.found());
    }
    if (!any) {
      throw DivergenceException.ofTrials(folder.path().toString());
    }
    return new TuneTable(data, seed, objective, folder.path(), found.build());
  }

  /** The settings of a trial, with the epochs that it had. */
  private SettingsTree of(TrialResult result, FusionHead head) {
    SettingsTree own = result.trial().of(tree, settings.objective());
    return own.setAll(settings.objective().atMost(result.epochs(), tree, own, head));
  }

  /** What decides which trials there are, and their figures. */
  private RunKey key(RatingExperiment experiment) {
    Map<String, String> parts = new TreeMap<>(experiment.key(ALL_SETTINGS).parts());
    parts.remove(RunKey.ARITHMETIC); // is put in by the new key
    parts.put(RunKey.MODEL, provider.name());
    parts.put("objective", settings.objective().text());
    parts.put("ranges", space.sha256());
    parts.put("halving", settings.halving().text());
    return RunKey.of(parts);
  }
}
