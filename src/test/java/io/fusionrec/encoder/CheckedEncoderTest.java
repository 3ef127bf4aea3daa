package io.fusionrec.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two users, three items; users' vectors have 2 values, items' 4, pairs' 5 where there are any. */
class CheckedEncoderTest {
  private static final RatingData DATA = new SampleGenerator().generate();

  private final NDManager manager = ComputeDevice.cpu().newManager();
  private final IndexBatch users = IndexBatch.of(manager, 7, 9);
  private final IndexBatch items = IndexBatch.of(manager, 1, 2, 3);
  private final NDArray scalar = manager.create(1f);

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray of(long... shape) {
    return manager.zeros(new Shape(shape));
  }

  /** An encoder that gives always the same, for pairs as for grids. */
  private static class Fixed implements GraphEncoder {
    private final @Nullable Encoding encoding;
    private final int pairs;

    Fixed(@Nullable Encoding encoding, int pairs) {
      this.encoding = encoding;
      this.pairs = pairs;
    }

    @Override
    public int userWidth() {
      return 2;
    }

    @Override
    public int itemWidth() {
      return 4;
    }

    @Override
    public int pairWidth() {
      return pairs;
    }

    @Override
    @SuppressWarnings("NullAway") // a plug-in may not be compiled with it
    public Encoding encode(IndexBatch ofUsers, IndexBatch ofItems, boolean training) {
      return encoding;
    }

    @Override
    @SuppressWarnings("NullAway")
    public Encoding encodeGrid(IndexBatch ofUsers, IndexBatch ofItems, boolean training) {
      return encoding;
    }
  }

  private CheckedEncoder checked(Supplier<GraphEncoder> encoder) {
    GraphEncoderProvider provider =
        new GraphEncoderProvider() {
          @Override
          public String name() {
            return "Mine";
          }

          @Override
          public String description() {
            return "of this test";
          }

          @Override
          public SettingsTree defaultSettings() {
            return SettingsTree.empty();
          }

          @Override
          public GraphEncoder create(EncoderContext context, SettingsTree settings) {
            return encoder.get();
          }
        };
    RandomStreams streams = new RandomStreams(1);
    GraphSet graphs = GraphSet.build(GraphDeclaration.load("t0"), DATA, DATA.ratings());
    return CheckedEncoder.create(
        provider,
        new EncoderContext(graphs, new ParameterSet(manager, streams), streams),
        provider.defaultSettings());
  }

  private void assertPairs(@Nullable Encoding encoding, int pairWidth, String message) {
    CheckedEncoder encoder = checked(() -> new Fixed(encoding, pairWidth));
    assertThatThrownBy(() -> encoder.encode(users, users, true))
        .isInstanceOf(ContractException.class)
        .hasMessage("encoder 'Mine' " + message);
  }

  private void assertGrid(Encoding encoding, String message) {
    CheckedEncoder encoder = checked(() -> new Fixed(encoding, 0));
    assertThatThrownBy(() -> encoder.encodeGrid(users, items, true))
        .isInstanceOf(ContractException.class)
        .hasMessage("encoder 'Mine' " + message);
  }

  @Test
  void pairs() {
    Encoding sound = new Encoding(of(2, 2), of(2, 4), of(2));
    assertThat(checked(() -> new Fixed(sound, 0)).encode(users, users, true)).isSameAs(sound);
    assertPairs(null, 0, "gives null");
    assertPairs(
        new Encoding(of(2, 3), of(2, 4), of(2)),
        0,
        "gives users (2, 3) for 2 pairs, expected (2, 2)");
    assertPairs(
        new Encoding(of(2, 2), of(3, 4), of(2)),
        0,
        "gives items (3, 4) for 2 pairs, expected (2, 4)");
    assertPairs(
        new Encoding(of(2, 2), of(2, 4), of(2, 1)),
        0,
        "gives scores (2, 1) for 2 pairs, expected (2)");
    assertPairs(
        new Encoding(of(2, 2), of(2, 4), of(2).toType(DataType.FLOAT64, false)),
        0,
        "gives scores of type float64 for 2 pairs, expected float32");
    assertPairs(sound, 5, "gives no pair, but its pairWidth is 5");
    assertPairs(sound.withPair(of(2, 5)), 0, "gives a pair, but its pairWidth is 0");
    assertPairs(sound.withPair(of(2, 6)), 5, "gives pair (2, 6) for 2 pairs, expected (2, 5)");
    assertPairs(
        sound.withAuxiliary(of(2)), 0, "gives auxiliary (2) in training, expected a scalar ()");
    assertPairs(sound.withNorm(of(1)), 0, "gives norm (1) in training, expected a scalar ()");
  }

  @Test
  void lossesAreOfTraining() {
    Encoding sound = new Encoding(of(2, 2), of(2, 4), of(2)).withNorm(scalar);
    CheckedEncoder encoder = checked(() -> new Fixed(sound.withAuxiliary(scalar), 0));
    assertThat(encoder.encode(users, users, true).auxiliary()).contains(scalar);
    assertThatThrownBy(() -> encoder.encode(users, users, false))
        .isInstanceOf(ContractException.class)
        .hasMessage("encoder 'Mine' gives auxiliary outside training");
    assertThatThrownBy(() -> checked(() -> new Fixed(sound, 0)).encode(users, users, false))
        .hasMessage("encoder 'Mine' gives norm outside training");
  }

  @Test
  void grids() {
    Encoding rows = new Encoding(of(2, 2), of(3, 4), of(2, 3));
    Encoding cells = new Encoding(of(2, 3, 2), of(2, 3, 4), of(2, 3));
    for (Encoding sound : new Encoding[] {rows, cells}) {
      assertThat(checked(() -> new Fixed(sound, 0)).encodeGrid(users, items, true)).isSameAs(sound);
    }
    assertGrid(
        new Encoding(of(6, 2), of(3, 4), of(2, 3)),
        "gives users (6, 2) for a grid of 2 x 3, expected (2, 2)");
    assertGrid(
        new Encoding(of(3, 2, 2), of(3, 4), of(2, 3)),
        "gives users (3, 2, 2) for a grid of 2 x 3, expected (2, 3, 2)");
    assertGrid(
        new Encoding(of(2, 2), of(2, 4), of(2, 3)),
        "gives items (2, 4) for a grid of 2 x 3, expected (3, 4)");
    assertGrid(
        new Encoding(of(2, 2), of(3, 4), of(6)),
        "gives scores (6) for a grid of 2 x 3, expected (2, 3)");
  }

  @Test
  void widthsOutOfRange() {
    assertThatThrownBy(() -> checked(() -> new Fixed(new Encoding(scalar, scalar, scalar), -1)))
        .isInstanceOf(ContractException.class)
        .hasMessage(
            "encoder 'Mine' has the widths 2, 4 and -1: userWidth and itemWidth must be positive,"
                + " pairWidth 0 or more");
  }

  /** Of the tests' folder, which isn't Fusion's. */
  @Test
  void whatAnEncoderFromOutsideThrowsNamesItAndWhatItWasAskedFor() {
    GraphEncoder failing =
        new Fixed(new Encoding(of(2, 2), of(3, 4), of(2, 3)), 0) {
          @Override
          public Encoding encode(IndexBatch some, IndexBatch others, boolean training) {
            throw new IllegalStateException("two\nlines");
          }

          @Override
          public void beginEpoch(int epoch) {
            throw new NoSuchMethodError("gone()");
          }

          @Override
          public void endEvaluation() {
            throw new InputException("is for the user");
          }
        };
    CheckedEncoder guarded = checked(() -> failing);
    assertThatThrownBy(() -> guarded.encode(users, users, false))
        .isInstanceOf(ContractException.class)
        .hasMessageStartingWith("encoder 'Mine' from ")
        .hasMessageEndingWith(" threw in encode: java.lang.IllegalStateException: two lines");
    assertThatThrownBy(() -> guarded.beginEpoch(1))
        .hasMessageEndingWith(" threw in beginEpoch: java.lang.NoSuchMethodError: gone()");
    assertThatThrownBy(guarded::endEvaluation).hasMessage("is for the user");
    assertThat(guarded.encodeGrid(users, items, false).scores().getShape())
        .isEqualTo(new Shape(2, 3));
    assertThat(guarded.explains()).isFalse();
    assertThat(guarded.reasons(1, 1, 1)).isEmpty();
  }

  @Test
  void anEncoderThatCannotBeMadeNamesItsJarButAMistakeOfTheUsersIsLeftAsItIs() {
    assertThatThrownBy(
            () ->
                checked(
                    () -> {
                      throw new NoClassDefFoundError("p/Missing");
                    }))
        .isInstanceOf(ContractException.class)
        .hasMessageStartingWith("encoder 'Mine' from ")
        .hasMessageEndingWith("could not be made: java.lang.NoClassDefFoundError: p/Missing");
    assertThatThrownBy(
            () ->
                checked(
                    () -> {
                      throw new InputException("needs trust");
                    }))
        .isExactlyInstanceOf(InputException.class)
        .hasMessage("needs trust");
  }

  @Test
  void reasonsAreOptional() {
    Encoding sound = new Encoding(of(2, 2), of(2, 4), of(2));
    assertThat(checked(() -> new Fixed(sound, 0)).reasons(0, 0, 3)).isEmpty();
    CheckedEncoder broken = checked(Unreasonable::new);
    assertThatThrownBy(() -> broken.reasons(0, 0, 3))
        .isInstanceOf(ContractException.class)
        .hasMessage("encoder 'Mine' gives null as reasons");
  }

  /** An encoder that says that it has reasons, and gives none, not even an empty list. */
  @SuppressWarnings("NullAway") // a plug-in may not be compiled with it
  private static final class Unreasonable implements ExplainingEncoder {
    @Override
    public int userWidth() {
      return 1;
    }

    @Override
    public int itemWidth() {
      return 1;
    }

    @Override
    public Encoding encode(IndexBatch ofUsers, IndexBatch ofItems, boolean training) {
      throw new IllegalStateException();
    }

    @Override
    public List<EncoderReason> reasons(int user, int item, int count) {
      return null;
    }
  }
}
