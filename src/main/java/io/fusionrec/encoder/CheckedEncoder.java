package io.fusionrec.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.io.PlainName;
import io.fusionrec.io.ProviderIdentity;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import java.util.List;
import java.util.Optional;

/**
 * An encoder whose every answer is held against the contract before anybody computes with it: each
 * part's shape and type at every step, at the price of a few comparisons on the host, and, where
 * scores go through the host anyway, that they are numbers. Without it scores of [B, 1] would be
 * spread over a step's targets and train something else in silence.
 */
public final class CheckedEncoder implements ExplainingEncoder {
  private final String name;
  private final GraphEncoder encoder;
  private int epoch;

  /**
   * Makes an encoder and puts the guard around it.
   *
   * @param provider makes it
   * @param context graphs, parameters and random streams
   * @param settings the default settings with the user's changes
   * @throws io.fusionrec.settings.InputException when a setting is out of range, or the data lack
   *     what it needs
   * @throws ContractException when it can't be made, or its widths are out of range
   */
  public static CheckedEncoder create(
      GraphEncoderProvider provider, EncoderContext context, SettingsTree settings) {
    GraphEncoder encoder;
    try {
      encoder = provider.create(context, settings);
    } catch (InputException e) {
      throw e;
    } catch (RuntimeException | LinkageError | AssertionError e) {
      throw new ContractException(
          "encoder '"
              + provider.name()
              + "' from "
              + GraphEncoders.origin(provider)
              + " could not be made: "
              + PlainName.oneLine(e.toString()),
          e);
    }
    if (encoder == null) {
      throw new ContractException("encoder '" + provider.name() + "' is null");
    }
    return new CheckedEncoder(
        provider.name(),
        ProviderIdentity.isPlugin(provider) ? PluginEncoder.of(provider, encoder) : encoder);
  }

  private CheckedEncoder(String name, GraphEncoder encoder) {
    this.name = name;
    this.encoder = encoder;
    if (encoder.userWidth() < 1 || encoder.itemWidth() < 1 || encoder.pairWidth() < 0) {
      throw broken(
          "has the widths "
              + encoder.userWidth()
              + ", "
              + encoder.itemWidth()
              + " and "
              + encoder.pairWidth()
              + ": userWidth and itemWidth must be positive, pairWidth 0 or more");
    }
  }

  @Override
  public int userWidth() {
    return encoder.userWidth();
  }

  @Override
  public int itemWidth() {
    return encoder.itemWidth();
  }

  @Override
  public int pairWidth() {
    return encoder.pairWidth();
  }

  @Override
  public void beginEpoch(int number) {
    epoch = number;
    encoder.beginEpoch(number);
  }

  /**
   * Counts an epoch of which the encoder doesn't hear, since nothing is asked of it in one: for
   * messages.
   */
  public void countEpoch(int number) {
    epoch = number;
  }

  @Override
  public void beginEvaluation() {
    encoder.beginEvaluation();
  }

  @Override
  public void endEvaluation() {
    encoder.endEvaluation();
  }

  @Override
  public Encoding encode(IndexBatch users, IndexBatch items, boolean training) {
    Encoding encoding = encoder.encode(users, items, training);
    requirePresent(encoding);
    String asked = "for " + users.size() + " pairs";
    long b = users.size();
    require(encoding.users(), "users", asked, new Shape(b, userWidth()));
    require(encoding.items(), "items", asked, new Shape(b, itemWidth()));
    require(encoding.scores(), "scores", asked, new Shape(b));
    requirePair(encoding.pair(), asked, new Shape(b, pairWidth()));
    requireLosses(encoding, training);
    return encoding;
  }

  @Override
  public Encoding encodeGrid(IndexBatch users, IndexBatch items, boolean training) {
    Encoding encoding = encoder.encodeGrid(users, items, training);
    requirePresent(encoding);
    String asked = "for a grid of " + users.size() + " x " + items.size();
    long b = users.size();
    long n = items.size();
    requireSide(encoding.users(), "users", asked, b, new Shape(b, n, userWidth()));
    requireSide(encoding.items(), "items", asked, n, new Shape(b, n, itemWidth()));
    require(encoding.scores(), "scores", asked, new Shape(b, n));
    requirePair(encoding.pair(), asked, new Shape(b, n, pairWidth()));
    encoding.seen().ifPresent(cells -> requireSeen(cells, training, asked, new Shape(b, n)));
    requireLosses(encoding, training);
    return encoding;
  }

  /** Whether the encoder can say why it scores a pair as it does. */
  public boolean explains() {
    return encoder instanceof ExplainingEncoder;
  }

  /** The encoder's reasons; none where it doesn't say any. */
  @Override
  public List<EncoderReason> reasons(int user, int item, int count) {
    if (!(encoder instanceof ExplainingEncoder explaining)) {
      return List.of();
    }
    List<EncoderReason> reasons = explaining.reasons(user, item, count);
    if (reasons == null) {
      throw broken("gives null as reasons");
    }
    return reasons;
  }

  private void requireSeen(NDArray cells, boolean training, String asked, Shape expected) {
    if (!training) {
      throw broken("gives seen cells outside training");
    }
    require(cells, "seen", asked, expected);
  }

  /**
   * Checks the scores of an evaluation. They are read back from the device: for when something
   * computed from them is no number.
   *
   * @throws ContractException when one is NaN or infinite; names the epoch that began last
   */
  public void requireFinite(Encoding encoding, IndexBatch users, IndexBatch items) {
    float[] scores = encoding.scores().toFloatArray();
    boolean grid = encoding.scores().getShape().dimension() == 2;
    for (int k = 0; k < scores.length; k++) {
      if (!Float.isFinite(scores[k])) {
        throw broken(
            "gives the score "
                + scores[k]
                + " for user "
                + users.get(grid ? k / items.size() : k)
                + " and item "
                + items.get(grid ? k % items.size() : k)
                + " in evaluation after epoch "
                + epoch
                + ", though all parameters are numbers");
      }
    }
  }

  /** The epoch that began last; 0 before the first. */
  public int epoch() {
    return epoch;
  }

  private void requirePresent(Encoding encoding) {
    if (encoding == null) {
      throw broken("gives null");
    }
  }

  /** One embedding for each row of a grid's side, or one for each cell. */
  private void requireSide(NDArray tensor, String part, String asked, long rows, Shape cells) {
    if (tensor == null || tensor.getShape().dimension() != cells.dimension()) {
      require(tensor, part, asked, new Shape(rows, cells.get(2)));
    } else {
      require(tensor, part, asked, cells);
    }
  }

  private void requirePair(Optional<NDArray> pair, String asked, Shape expected) {
    if (pair.isPresent() != pairWidth() > 0) {
      throw broken(
          (pair.isPresent() ? "gives a pair" : "gives no pair")
              + ", but its pairWidth is "
              + pairWidth());
    }
    pair.ifPresent(tensor -> require(tensor, "pair", asked, expected));
  }

  private void requireLosses(Encoding encoding, boolean training) {
    requireLoss(encoding.auxiliary(), "auxiliary", training);
    requireLoss(encoding.norm(), "norm", training);
  }

  private void requireLoss(Optional<NDArray> loss, String part, boolean training) {
    if (loss.isEmpty()) {
      return;
    }
    if (!training) {
      throw broken("gives " + part + " outside training");
    }
    require(loss.get(), part, "in training", new Shape());
  }

  private void require(NDArray tensor, String part, String asked, Shape expected) {
    if (tensor == null) {
      throw broken("gives null as " + part + " " + asked);
    }
    if (!tensor.getShape().equals(expected)) {
      throw broken(
          "gives "
              + part
              + " "
              + text(tensor.getShape())
              + " "
              + asked
              + ", expected "
              + text(expected));
    }
    if (tensor.getDataType() != DataType.FLOAT32) {
      throw broken(
          "gives "
              + part
              + " of type "
              + tensor.getDataType()
              + " "
              + asked
              + ", expected float32");
    }
  }

  private static String text(Shape shape) {
    return shape.dimension() == 0 ? "a scalar ()" : shape.toString();
  }

  private ContractException broken(String what) {
    return new ContractException("encoder '" + name + "' " + what);
  }
}
