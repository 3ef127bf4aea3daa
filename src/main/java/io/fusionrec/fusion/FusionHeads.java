package io.fusionrec.fusion;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The known heads, by key. A new head is registered by a line in {@link #standard}. */
public final class FusionHeads {
  /** Nothing beside it: the graph recommender X alone. */
  public static final FusionHead NONE = new NoHead();

  /** The control, a perceptron of SEIN's size over the same field embeddings: X-MLP. */
  public static final FusionHead MLP = new MlpHead();

  /** SEIN over the field embeddings: X-SEIN. */
  public static final FusionHead SEIN = new SeinHead();

  private final ImmutableMap<String, FusionHead> byKey;

  private FusionHeads(List<FusionHead> heads) {
    ImmutableMap.Builder<String, FusionHead> builder = ImmutableMap.builder();
    for (FusionHead head : heads) {
      if (!head.key().matches("[a-z][a-z0-9]*")) {
        throw new IllegalArgumentException(
            "the key of a head must be lower-case letters and digits, but is '" + head.key() + "'");
      }
      builder.put(head.key(), head);
    }
    byKey = builder.buildOrThrow();
    if (suffixes().size() < heads.size() - 1) {
      throw new IllegalArgumentException("two heads have one suffix: " + suffixes());
    }
  }

  /** The heads of this house. */
  public static FusionHeads standard() {
    return new FusionHeads(List.of(NONE, MLP, SEIN));
  }

  /** These and another one. */
  public FusionHeads with(FusionHead head) {
    return new FusionHeads(ImmutableList.<FusionHead>builder().addAll(all()).add(head).build());
  }

  /** The head of that key, or an error that names the nearest one. */
  public FusionHead get(String key) {
    FusionHead head = byKey.get(key);
    if (head == null) {
      throw InputException.unknownName("head", key, byKey.keySet());
    }
    return head;
  }

  /** All heads, {@code none} first. */
  public List<FusionHead> all() {
    return byKey.values().asList();
  }

  /** The endings of models' names that tell the head, which no base's name may have. */
  public Set<String> suffixes() {
    return all().stream()
        .map(FusionHead::suffix)
        .filter(suffix -> !suffix.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
