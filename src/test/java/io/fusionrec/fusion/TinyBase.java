package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.ExplainingEncoder;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import io.fusionrec.encoder.TypedEncoderProvider;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.interaction.SeinMode;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Embedding;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Three users, four items, a matrix factorisation over them. */
final class TinyBase extends TypedEncoderProvider<TinyBase.Settings> {
  static final int USERS = 3;
  static final int ITEMS = 4;

  /**
   * @param width the width of the embeddings
   */
  record Settings(int width) {}

  /** What a test puts in the place of the encoding: of it, and whether it is of training. */
  private final BiFunction<Encoding, Boolean, Encoding> change;

  TinyBase() {
    this((encoding, training) -> encoding);
  }

  TinyBase(BiFunction<Encoding, Boolean, Encoding> change) {
    super("Tiny", "matrix factorisation", new Settings(2));
    this.change = change;
  }

  @Override
  protected GraphEncoder create(EncoderContext context, Settings settings) {
    Embedding ofUsers =
        new Embedding(context.parameters(), "users", context.users(), settings.width());
    Embedding ofItems =
        new Embedding(context.parameters(), "items", context.items(), settings.width());
    return new ExplainingEncoder() {
      @Override
      public int userWidth() {
        return settings.width();
      }

      @Override
      public int itemWidth() {
        return settings.width();
      }

      @Override
      public Encoding encode(IndexBatch users, IndexBatch items, boolean training) {
        NDArray user = ofUsers.apply(users.tensor());
        NDArray item = ofItems.apply(items.tensor());
        return change.apply(new Encoding(user, item, user.mul(item).sum(new int[] {1})), training);
      }

      /** The whole score, and a weight. */
      @Override
      public List<EncoderReason> reasons(int user, int item, int count) {
        NDArray product = ofUsers.table().get(user).mul(ofItems.table().get(item)).sum();
        List<ReasonNode> nodes = List.of(ReasonNode.user(user), ReasonNode.item(item));
        return List.of(
            EncoderReason.of(
                EncoderReason.Kind.PATH,
                EncoderReason.Measure.SHARE,
                new ReasonPath(product.getFloat(), nodes, List.of("likes"))),
            EncoderReason.of(
                EncoderReason.Kind.TRUST,
                EncoderReason.Measure.WEIGHT,
                new ReasonPath(0.5f, nodes, List.of("likes"))));
      }
    };
  }

  /** Ratings of all, a field of each side. */
  static RatingData data() {
    Ratings ratings =
        new Ratings(
            USERS,
            ITEMS,
            new int[] {0, 0, 0, 1, 1, 2},
            new int[] {0, 1, 2, 1, 3, 0},
            new float[] {5, 3, 4, 2, 1, 5});
    return new RatingData(
        "tiny",
        true,
        IdIndex.of(List.of("a", "b", "c")),
        IdIndex.of(List.of("w", "x", "y", "z")),
        ratings,
        RatingScale.FIVE_STARS,
        new Fields(USERS, ImmutableList.of(field("gender", USERS))),
        new Fields(ITEMS, ImmutableList.of(field("genre", ITEMS))),
        ImmutableList.of(),
        Optional.empty(),
        Optional.empty(),
        ImmutableMap.of());
  }

  private static Field field(String name, int rows) {
    int[] offset = new int[rows + 1];
    int[] value = new int[rows];
    for (int row = 0; row < rows; row++) {
      offset[row + 1] = row + 1;
      value[row] = row % 2;
    }
    return new Field(name, false, IdIndex.of(List.of("p", "q")), offset, value);
  }

  /** Small settings with that readout, fields and nodes, without dropout. */
  static FusionSettings settings(Readout readout, List<String> fields, NodeFields nodes) {
    return new FusionSettings(
        readout,
        fields,
        nodes,
        Start.WARM,
        false,
        List.of(),
        0.25,
        2,
        List.of(3),
        SeinMode.LINEAR,
        0,
        0,
        1,
        FieldPenalty.SHARED,
        3,
        0);
  }

  /** The same on a frozen base, with those shares of the head to choose from. */
  static FusionSettings frozen(
      Readout readout, List<String> fields, NodeFields nodes, Double... shares) {
    return new FusionSettings(
        readout,
        fields,
        nodes,
        Start.WARM,
        true,
        List.of(shares),
        0.25,
        2,
        List.of(3),
        SeinMode.LINEAR,
        0,
        0,
        1,
        FieldPenalty.SHARED,
        3,
        0);
  }

  /** A model of this and a head with the {@code mlp} readout of all fields and ids. */
  FusedModel with(FusionHead head) {
    return with(head, settings(Readout.MLP, List.of("ids", "features"), NodeFields.NONE));
  }

  /** A model of this and a head. */
  FusedModel with(FusionHead head, FusionSettings small) {
    RatingData data = data();
    return FusedModel.create(
        this,
        defaultSettings(),
        head,
        small,
        data,
        GraphSet.build(GraphDeclaration.load("t0"), data, data.ratings()),
        ComputeDevice.cpu(),
        new RandomStreams(1));
  }
}
