package io.fusionrec.fusion;

import com.google.common.collect.ImmutableList;
import io.fusionrec.interaction.SeinMode;
import io.fusionrec.settings.SettingChecks;
import java.util.List;

/**
 * Settings of the fusion head; the control has every one of them.
 *
 * @param readout how p+ and the node embeddings become a score
 * @param fields which fields are embedded: {@code features} is every field of the data's tables,
 *     {@code ids} the user's and the item's own id; or fields by name
 * @param nodes whether the encoder's node embeddings are two more fields. In training they are
 *     those of the step, which leave own edges out where the encoder does, and in a grid of
 *     HeteGraph's all of them; in use they have every edge
 * @param start whether training begins at X's best parameters
 * @param freeze with a warm start, whether the base stays as X's training left it, and the head
 *     alone learns
 * @param shares on a frozen base, what the share in the score may be of a head that learns the
 *     target by itself, the best on valid being taken; none for a head that learns what the base
 *     leaves, and whose output is added to the base's score. Where the base learns along, the two
 *     are added
 * @param baseRate with a warm start and without {@code freeze}, the base's learning rate as a share
 *     of the head's, above 0
 * @param fieldWidth D, the width of field embeddings
 * @param neurons H_2, H_3, ...: SEIN's neurons in each layer after X1
 * @param mode SEIN's layer rule
 * @param fieldDropout dropout rate of the fields' embeddings
 * @param interactionDropout dropout rate of p+ ({@code linear} readout): the same of its
 *     coordinates are left out for all pairs of a step
 * @param fieldNorm how much the squared norm of the field embeddings counts in regularisation,
 *     against that of the encoder's embeddings; in the unit of {@code fieldPenalty}, so that who
 *     changes that changes this too: some .5 by rows, some 32 by value
 * @param fieldPenalty how it divides over the fields and their values
 * @param width {@code mlp} readout: what every part of z is projected to, and the hidden layer
 * @param dropout {@code mlp} readout: dropout rate of the hidden layer
 */
public record FusionSettings(
    Readout readout,
    List<String> fields,
    NodeFields nodes,
    Start start,
    boolean freeze,
    List<Double> shares,
    double baseRate,
    int fieldWidth,
    List<Integer> neurons,
    SeinMode mode,
    double fieldDropout,
    double interactionDropout,
    double fieldNorm,
    FieldPenalty fieldPenalty,
    int width,
    double dropout) {
  /** Every field of the tables. */
  public static final String FEATURES = "features";

  /** The ids of users and items. */
  public static final String IDS = "ids";

  /**
   * A head with linear readout that learns features and ids by itself and has one to seven tenths
   * of the score, beside a base that stays as X's training left it; D = 32, H = [25], linear; one
   * prior for every value's embedding.
   */
  public static final FusionSettings DEFAULT =
      new FusionSettings(
          Readout.LINEAR,
          List.of(FEATURES, IDS),
          NodeFields.NONE,
          Start.WARM,
          true,
          List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7),
          0.25,
          32,
          List.of(25),
          SeinMode.LINEAR,
          0,
          0,
          32,
          FieldPenalty.PER_VALUE,
          32,
          0.2);

  /** Checks the ranges. */
  public FusionSettings {
    fields = ImmutableList.copyOf(fields);
    neurons = SettingChecks.sizes("neurons", neurons, 0);
    SettingChecks.atLeast("fieldWidth", fieldWidth, 1);
    SettingChecks.atLeast("width", width, 1);
    SettingChecks.rate("dropout", dropout);
    SettingChecks.rate("fieldDropout", fieldDropout);
    SettingChecks.rate("interactionDropout", interactionDropout);
    SettingChecks.atLeast("fieldNorm", fieldNorm, 0);
    shares = SettingChecks.rates("shares", shares);
    SettingChecks.require(
        baseRate > 0 && Double.isFinite(baseRate),
        "baseRate",
        "a number above 0 (freeze=true keeps the base as it is)",
        baseRate);
  }

  /** Whether training begins at X's best parameters. */
  public boolean warm() {
    return start == Start.WARM;
  }

  /** Whether a head learns on a base that stays as it is. */
  public boolean frozen() {
    return warm() && freeze;
  }

  /** What the share of a head may be that learns by itself; none where it learns what is left. */
  List<Double> headShares() {
    return frozen() ? shares : List.of();
  }
}
