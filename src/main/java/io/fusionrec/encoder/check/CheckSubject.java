package io.fusionrec.encoder.check;

import com.google.errorprone.annotations.MustBeClosed;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What is checked and on which data: makes encoders, and the pairs and the grid they are asked. */
final class CheckSubject {
  /** The seed of all encoders that are to be alike. */
  static final long SEED = 1;

  private final GraphEncoderProvider provider;
  private final SettingsTree settings;
  private final GraphDeclaration declaration;
  private final RatingData data;
  private final Split split;
  private final GraphSet graphs;
  private final Query pairs;
  private final Query grid;

  CheckSubject(
      GraphEncoderProvider provider,
      SettingsTree settings,
      GraphDeclaration declaration,
      RatingData data) {
    this.provider = provider;
    this.settings = settings;
    this.declaration = declaration;
    this.data = data;
    split = split(data);
    graphs = graphs(data, split);
    SplittableRandom random = new RandomStreams(SEED).stream("check");
    int[] users = new int[24];
    int[] items = new int[users.length];
    for (int k = 0; k < users.length; k++) {
      // Every other pair is a train pair, whose own edge an encoder may have to hide.
      int row = random.nextInt(split.train().size());
      users[k] = split.train().user()[row];
      items[k] =
          k % 2 == 0 ? split.train().item()[row] : random.nextInt(data.ratings().itemCount());
    }
    pairs = Query.pairs(users, items);
    grid =
        Query.grid(
            Arrays.stream(users).distinct().limit(5).toArray(),
            Arrays.stream(items).distinct().limit(8).toArray());
  }

  /** The split that a run with the check's seed would make. */
  static Split split(RatingData data) {
    return Split.of(data, SplitSettings.DEFAULT, SEED);
  }

  GraphEncoderProvider provider() {
    return provider;
  }

  SettingsTree settings() {
    return settings;
  }

  RatingData data() {
    return data;
  }

  Split split() {
    return split;
  }

  /** The graphs of the train part. */
  GraphSet graphs() {
    return graphs;
  }

  /** 24 pairs, half of them train pairs. */
  Query pairs() {
    return pairs;
  }

  /** Five users by eight items. */
  Query grid() {
    return grid;
  }

  /** The graphs of other data, of which a part is the train part. */
  GraphSet graphs(RatingData from, Split parts) {
    return GraphSet.build(declaration, from, parts.train());
  }

  /** The data with other ratings. */
  RatingData withRatings(Ratings ratings) {
    return data.withRatings(ratings);
  }

  /** An encoder like all others of that seed. */
  @MustBeClosed
  EncoderUnderCheck encoder(long seed) {
    return encoder(graphs, seed);
  }

  /** An encoder over other graphs. */
  @MustBeClosed
  EncoderUnderCheck encoder(GraphSet of, long seed) {
    return new EncoderUnderCheck(provider, settings, of, seed);
  }
}
