package io.fusionrec.fusion.frozen;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import com.google.common.primitives.ImmutableIntArray;
import io.fusionrec.encoder.Encoding;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a base that stays as it is gives in evaluations for the blocks of pairs that are asked for
 * again and again while its head learns: the valid part's, after each epoch. They are kept as they
 * are first computed, so that every figure has the digits that it would have without this.
 */
public final class FrozenBlocks {
  /** The most numbers that are kept, 256 MiB; blocks that come after them are computed anew. */
  public static final long MOST = 1L << 26;

  private final Map<Block, Encoding> kept = new HashMap<>();
  private final long most;
  private long numbers;
  private boolean open;

  /**
   * Nothing yet.
   *
   * @param most the most numbers that are kept
   */
  public FrozenBlocks(long most) {
    this.most = most;
  }

  /** The pairs of a block, in their order. */
  private record Block(ImmutableIntArray users, ImmutableIntArray items) {}

  /** From now on the base stays as it is. */
  public void begin() {
    open = true;
  }

  /** The encoding of a block's pairs: kept, or computed and from now on kept. */
  public Encoding of(int[] users, int[] items, Supplier<Encoding> encoded) {
    if (!open) {
      return encoded.get();
    }
    Block block = new Block(ImmutableIntArray.copyOf(users), ImmutableIntArray.copyOf(items));
    Encoding known = kept.get(block);
    // An encoder may give what it frees itself at an evaluation's end.
    if (known != null && tensors(known).noneMatch(NDArray::isReleased)) {
      return known;
    }
    if (known != null) {
      kept.remove(block);
      numbers -= size(known);
      tensors(known).forEach(NDArray::close);
    }
    Encoding own = encoded.get();
    long size = size(own);
    if (numbers + size <= most) {
      tensors(own).forEach(NDScope::unregister);
      kept.put(block, own);
      numbers += size;
    }
    return own;
  }

  /** How many blocks are kept. */
  public int size() {
    return kept.size();
  }

  /** Frees them; from now on none is kept. */
  public void forget() {
    open = false;
    kept.values().forEach(own -> tensors(own).forEach(NDArray::close));
    kept.clear();
    numbers = 0;
  }

  private static long size(Encoding own) {
    return tensors(own).mapToLong(NDArray::size).sum();
  }

  private static Stream<NDArray> tensors(Encoding own) {
    return Stream.concat(Stream.of(own.users(), own.items(), own.scores()), own.pair().stream());
  }
}
