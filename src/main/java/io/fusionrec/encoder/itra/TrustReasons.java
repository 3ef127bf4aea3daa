package io.fusionrec.encoder.itra;

import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import io.fusionrec.graph.Adjacency;
import java.util.ArrayList;
import java.util.List;

/**
 * The people in tau_u with their attention, as reasons.
 *
 * @param attention alpha
 * @param profiles who rated what in the train part
 * @param trust who trusts whom
 * @param relation what such an edge says; see {@link io.fusionrec.graph.GraphSet#socialRelation}
 */
record TrustReasons(TrustAttention attention, Profiles profiles, Adjacency trust, String relation) {

  /**
   * The people in tau_u with their attention, to the item itself where one of them has rated it in
   * the train part. tau_u is the same for all items.
   */
  List<EncoderReason> of(int user, int item, int count) {
    int[] trusted = attention.trusted(user);
    float[] weights = attention.weights(user);
    List<EncoderReason> reasons = new ArrayList<>();
    for (int k = 0; k < trusted.length; k++) {
      List<ReasonNode> nodes =
          new ArrayList<>(List.of(ReasonNode.user(user), ReasonNode.user(trusted[k])));
      List<String> relations = new ArrayList<>(List.of(relation(user, trusted[k])));
      if (profiles.find(trusted[k], item) >= 0) {
        nodes.add(ReasonNode.item(item));
        relations.add("rated");
      }
      reasons.add(
          EncoderReason.of(
              EncoderReason.Kind.TRUST,
              EncoderReason.Measure.WEIGHT,
              new ReasonPath(weights[k], nodes, relations)));
    }
    return EncoderReason.strongest(reasons, count);
  }

  /** C_u holds those whom u trusts, and those to whom triangles and open wedges lead. */
  private String relation(int user, int other) {
    for (int p = trust.offset()[user]; p < trust.offset()[user + 1]; p++) {
      if (trust.target()[p] == other && trust.weight()[p] > 0) {
        return relation;
      }
    }
    return "close to";
  }
}
