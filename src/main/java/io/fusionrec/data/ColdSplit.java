package io.fusionrec.data;

import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.rng.sampling.ArraySampler;

/**
 * Cold start: of the users (or items) with more than {@code coldKeep} ratings, a share {@code
 * coldShare}, at least one, is drawn by the seed. Each of them keeps {@code coldKeep} train
 * ratings, drawn too, and all its others are test; for the share {@code valid} of them valid
 * instead, never for all. The ratings of the other users (or items) go exactly where {@link
 * RandomSplit} puts them with the same seed.
 *
 * <p>For asking what a model knows of whom it has hardly seen: Schein, Popescul, Ungar and Pennock,
 * "Methods and Metrics for Cold-Start Recommendations", SIGIR 2002. With {@code coldKeep} = 0 they
 * have no train rating at all, and rows of their own stay as they were drawn; a saved model that
 * meets somebody new begins such rows at the mean of its users, so that its figures are others.
 * Where items are cold, a user whose train ratings were all of cold items is left without any.
 */
final class ColdSplit implements SplitRule {
  private final boolean users;

  private ColdSplit(boolean users) {
    this.users = users;
  }

  static ColdSplit ofUsers() {
    return new ColdSplit(true);
  }

  static ColdSplit ofItems() {
    return new ColdSplit(false);
  }

  @Override
  public Assignment assign(RatingRows rows, SplitSettings settings, RandomStreams streams) {
    Ratings ratings = rows.ratings();
    int[] part = new RandomSplit().assign(rows, settings, streams).part();
    GroupedRows grouped =
        users
            ? GroupedRows.of(ratings.userCount(), ratings.user())
            : GroupedRows.of(ratings.itemCount(), ratings.item());
    int[] cold = draw(rows, grouped, settings, streams);
    int valid = PartSizes.share(settings.valid(), cold.length);
    for (int k = 0; k < cold.length; k++) {
      grouped.shuffle(cold[k], streams.source(settings.kind(), cold[k]));
      int kept = grouped.from(cold[k]) + settings.coldKeep();
      int others = k < valid ? DeclaredParts.VALID : DeclaredParts.TEST;
      for (int p = grouped.from(cold[k]); p < grouped.to(cold[k]); p++) {
        part[grouped.row(p)] = p < kept ? DeclaredParts.TRAIN : others;
      }
    }
    return new Assignment(part, users ? ColdStart.ofUsers(cold) : ColdStart.ofItems(cold));
  }

  private int[] draw(
      RatingRows rows, GroupedRows grouped, SplitSettings settings, RandomStreams streams) {
    int[] group = new int[grouped.groups()];
    Arrays.setAll(group, g -> g);
    // All of them are shuffled, so that another coldKeep draws much the same ones.
    ArraySampler.shuffle(streams.source(settings.kind()), group);
    int count = 0;
    for (int g : group) {
      if (grouped.size(g) > settings.coldKeep()) {
        group[count++] = g;
      }
    }
    if (count == 0) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: split.kind=%s finds no %s with more than split.coldKeep=%d ratings; lower it",
              rows.data(),
              settings.kind(),
              users ? "user" : "item",
              settings.coldKeep()));
    }
    return Arrays.copyOf(group, Math.max(1, PartSizes.share(settings.coldShare(), count)));
  }
}
