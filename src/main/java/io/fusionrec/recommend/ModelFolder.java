package io.fusionrec.recommend;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.RatingData;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.fusion.FusionSettings;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.graph.KnownTrust;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.BuildInfo;
import io.fusionrec.io.ProviderIdentity;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.recommend.saved.DataFile;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.ParameterFile;
import io.fusionrec.train.optimiser.StoredArrays;
import io.fusionrec.train.output.OutputSettings;
import io.fusionrec.train.output.RatingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A saved model, format 1: {@code model.json} (what it is, settings, hashes of the other files),
 * {@code graphs.json} (the graphs' declaration), {@code data.bin.gz} ({@link DataFile}) and the
 * parameters, {@code rating.bin} and {@code ranking.bin}. It needs nothing else than its encoder;
 * graphs are made anew from the train ratings, with the same draws; what an encoder computed from
 * them may be among the parameters ({@code ParameterSet.computed}).
 */
public final class ModelFolder {
  /** The folder's name in a run folder. */
  public static final String NAME = "model";

  private static final Logger LOGGER = LoggerFactory.getLogger(ModelFolder.class);
  private static final int FORMAT = 1;
  private static final String GRAPHS = "graphs.json";
  private static final String DATA = "data.bin.gz";
  private final ModelFiles files;

  private ModelFolder(ModelFiles files) {
    this.files = files;
  }

  /** Where {@code model.json} is, which is written last when a model is saved. */
  public Path descriptionFile() {
    return files.file(ModelFiles.DESCRIPTION);
  }

  /** The model in a run folder, or in that folder itself. */
  public static ModelFolder of(Path runOrModel) {
    return new ModelFolder(ModelFiles.of(runOrModel));
  }

  /**
   * Saves a model in a run folder; {@code model.json} is written last.
   *
   * @param run the run folder
   * @param rating the model of ratings, where there is one
   * @param ranking the model of rankings, where there is one
   */
  public static void save(
      Path run, ModelOrigin origin, Optional<FusedModel> rating, Optional<FusedModel> ranking) {
    ModelFiles files = new ModelFiles(run.resolve(NAME));
    files.save(
        () -> {
          AtomicFiles.write(
              files.file(DATA),
              out ->
                  new DataFile(origin.data(), origin.train(), origin.implicitTrust()).write(out));
          AtomicFiles.writeText(files.file(GRAPHS), ModelFiles.json(origin.graphs()));
          ImmutableMap.Builder<String, String> hashes = ImmutableMap.builder();
          hashes.put(DATA, files.hash(DATA));
          hashes.put(GRAPHS, files.hash(GRAPHS));
          for (Map.Entry<String, Optional<FusedModel>> one :
              ImmutableMap.of("rating.bin", rating, "ranking.bin", ranking).entrySet()) {
            if (one.getValue().isPresent()) {
              ParameterFile.write(
                  files.file(one.getKey()), origin.key(), one.getValue().get().parameters());
              hashes.put(one.getKey(), files.hash(one.getKey()));
            }
          }
          BuildInfo build = BuildInfo.load();
          return new ModelDescription(
              FORMAT,
              origin.model(),
              origin.provider().name(),
              origin.provider().version(),
              ProviderIdentity.of(origin.provider()),
              origin.head(),
              origin.data().name(),
              origin.data().generated(),
              origin.seed(),
              origin.key(),
              rating.isPresent(),
              ranking.isPresent(),
              ModelFiles.tree(origin.encoderForRating()),
              ModelFiles.tree(origin.encoderForRanking()),
              ModelFiles.tree(SettingsTree.of(origin.fusion())),
              ModelFiles.tree(SettingsTree.of(origin.output())),
              origin.metrics(),
              hashes.buildOrThrow(),
              build.version(),
              build.commit());
        });
  }

  /**
   * Loads the model.
   *
   * @param encoders where its encoder is found by name
   * @param device where to compute
   * @param newcomers people whom training never saw
   * @throws InputException when there is no whole model of this format, its encoder is unknown, of
   *     another version or takes nobody new, or something about a newcomer isn't known to the data
   */
  Recommender load(GraphEncoders encoders, ComputeDevice device, List<NewUser> newcomers) {
    ModelDescription description = description();
    GraphEncoderProvider provider = encoders.get(description.base());
    int version = Objects.requireNonNullElse(description.encoderVersion(), 1);
    if (version != provider.version()) {
      throw new InputException(
          "%s: a model of version %d of %s, which is at version %d; train it anew"
              .formatted(files.folder(), version, provider.name(), provider.version()));
    }
    String code = description.encoderCode();
    // Once, and not for everybody new.
    if (newcomers.isEmpty() && code != null && !code.equals(ProviderIdentity.of(provider))) {
      LOGGER.warn(
          "{}: another build of {} made this model than is here ({}); its scores may be others",
          files.folder(),
          provider.name(),
          GraphEncoders.origin(provider));
    }
    if (!newcomers.isEmpty() && !provider.takesNewUsers()) {
      throw new InputException(
          provider.name() + " takes no users whom training never saw; see its javadoc");
    }
    DataFile known = data(description);
    DataFile saved = newcomers.isEmpty() ? known : new GrownData(known, newcomers).grown();
    GraphDeclaration declaration =
        GraphDeclaration.load(files.checked(description.sha256(), GRAPHS).toString());
    GraphSet graphs =
        GraphSet.build(
            declaration,
            saved.data(),
            saved.train(),
            saved.implicitTrust().map(edges -> new KnownTrust(edges, known.data().users().size())));
    RatingOutput output =
        RatingOutput.of(
            files
                .settings(SettingsTree.of(OutputSettings.DEFAULT), description.output())
                .as(OutputSettings.class),
            known.data(),
            known.train()); // its levels and its mean are those that it was trained with
    Loading loading =
        new Loading(files, description, provider, saved.data(), newcomers.size(), graphs, device);
    List<FusedModel> made = new ArrayList<>();
    boolean loaded = false;
    try {
      Optional<FusedModel> rating = Optional.empty();
      if (description.rating()) {
        rating = Optional.of(loading.model("rating.bin", description.encoderForRating(), output));
        made.add(rating.get());
      }
      Optional<FusedModel> ranking = Optional.empty();
      if (description.ranking()) {
        ranking = Optional.of(loading.model("ranking.bin", description.encoderForRanking(), null));
        made.add(ranking.get());
      }
      Recommender recommender =
          new Recommender(saved.data(), newcomers.size(), output, rating, ranking);
      loaded = true;
      return recommender;
    } finally {
      if (!loaded) {
        made.forEach(FusedModel::close);
      }
    }
  }

  private record Loading(
      ModelFiles files,
      ModelDescription description,
      GraphEncoderProvider provider,
      RatingData data,
      int newcomers,
      GraphSet graphs,
      ComputeDevice device) {
    FusedModel model(String file, JsonNode encoder, @Nullable RatingOutput output) {
      Path parameters = files.checked(description.sha256(), file);
      StoredArrays stored = ParameterFile.values(parameters, description.key());
      FusedModel model =
          FusedModel.create(
              provider,
              files.settings(provider.defaultSettings(), encoder),
              FusionHeads.standard().get(description.head()),
              files
                  .settings(SettingsTree.of(FusionSettings.DEFAULT), description.fusion())
                  .as(FusionSettings.class),
              data,
              graphs,
              device,
              new RandomStreams(description.seed()),
              stored.byName());
      try {
        if (output != null) {
          output.addTo(model.parameters());
        }
        int known = data.users().size() - newcomers;
        ParameterFile.restore(parameters, stored, model.parameters(), known, newcomers);
        if (newcomers > 0) {
          model.averageMissing(known);
        }
        return model;
      } catch (RuntimeException | Error e) {
        model.close();
        throw e;
      }
    }
  }

  /**
   * What the model is.
   *
   * @throws InputException when there is no whole model of this format
   */
  public ModelDescription description() {
    return files.description(ModelFiles.Kind.RATINGS, FORMAT, ModelDescription.class);
  }

  private DataFile data(ModelDescription description) {
    Path file = files.checked(description.sha256(), DATA);
    try (InputStream in = Files.newInputStream(file)) {
      return DataFile.read(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
