package io.fusionrec.encoder.irrec;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.tensor.Concatenation;
import io.fusionrec.tensor.Embedding;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@link WalkFeatures} that are kept for all pairs from the first epoch on: 4 R bytes of each, or 4
 * (R + 1) where the learned rule's are others in use; twice as many while they are computed. What
 * they were computed from is let go of then: walks, and the weights of the learned rule's folds. A
 * model that isn't trained, which is asked for some users' at a time, computes these; the digits
 * are the same.
 */
final class KeptFeatures implements PairFeatures {
  /** Users whose features are computed at a time. */
  private static final int USERS = 256;

  private final int rules;
  private final int users;
  private final int items;
  private @Nullable WalkFeatures features; // until they are kept
  private @Nullable Table table;

  /**
   * All pairs' features.
   *
   * @param training [U * I, R]
   * @param learnedInUse the last feature where it isn't training [U * I, 1], if it is another
   */
  private record Table(NDArray training, Optional<NDArray> learnedInUse) {}

  /** Features that will be kept. */
  KeptFeatures(WalkFeatures features, int users, int items) {
    this.features = features;
    this.users = users;
    this.items = items;
    rules = features.rules();
  }

  @Override
  public void beginEpoch() {
    WalkFeatures source = features;
    if (source != null) {
      Optional<NDArray> inUse =
          source.othersInUse() ? Optional.of(all(source, rules - 1, false)) : Optional.empty();
      table = new Table(all(source, 0, true), inUse);
      features = null;
    }
  }

  private NDArray all(WalkFeatures source, int firstRule, boolean training) {
    int[] all = IntStream.range(0, items).toArray();
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDList parts = new NDList();
      for (int first = 0; first < users; first += USERS) {
        int[] some = IntStream.range(first, Math.min(users, first + USERS)).toArray();
        parts.add(source.block(some, all, firstRule, training).reshape(-1, rules - firstRule));
      }
      NDArray rows = Concatenation.of(parts, 0);
      NDScope.unregister(rows);
      return rows;
    }
  }

  @Override
  public NDArray pairs(IndexBatch users, IndexBatch items, boolean training) {
    if (features != null) {
      return features.pairs(users, items, training);
    }
    Table kept = requireNonNull(table);
    return of(kept, first(kept, users).add(items.tensor()), training);
  }

  @Override
  public NDArray block(IndexBatch users, IndexBatch items, boolean training) {
    if (features != null) {
      return features.block(users, items, training);
    }
    Table kept = requireNonNull(table);
    long b = users.size();
    long n = items.size();
    NDArray cells = first(kept, users).reshape(b, 1).add(items.tensor().reshape(1, n)).flatten();
    return of(kept, cells, training).reshape(b, n, rules);
  }

  private static NDArray of(Table kept, NDArray cells, boolean training) {
    NDArray all = Embedding.rows(kept.training(), cells);
    if (training || kept.learnedInUse().isEmpty()) {
      return all;
    }
    long mined = all.getShape().get(1) - 1;
    NDArray learned = Embedding.rows(kept.learnedInUse().get(), cells);
    return all.get(":, :" + mined).concat(learned, 1);
  }

  private NDArray first(Table kept, IndexBatch users) {
    return users.tensor().mul(kept.training().getManager().create((long) items));
  }
}
