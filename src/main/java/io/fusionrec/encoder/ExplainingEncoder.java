package io.fusionrec.encoder;

import java.util.List;

/**
 * An encoder that can say why it scores a pair as it does: which rules, paths, facts, people or
 * rated items its equations weigh most, computed by its own code on its own graphs and parameters.
 * Optional; of an encoder without it only the score is known.
 */
public interface ExplainingEncoder extends GraphEncoder {
  /**
   * The reasons for a pair's score, the strongest first. Asked for in an evaluation.
   *
   * @param user a user
   * @param item an item, which the user may have rated
   * @param count how many of each kind at the most, and how many paths of each
   * @return the reasons; those that are {@linkplain EncoderReason.Measure#SHARE shares} are of the
   *     encoder's own score
   */
  List<EncoderReason> reasons(int user, int item, int count);
}
