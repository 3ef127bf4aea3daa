package io.fusionrec.encoder.gsirec;

import com.google.common.base.Suppliers;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import io.fusionrec.graph.GraphSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** What GSIRec attends to, as reasons: facts about an item, and people near a user. */
final class AttentionReasons {
  private final GraphSet graphs;

  /** The train part's ratings by user, made when somebody asks for people first. */
  private final Supplier<RatingMatrix> rated;

  AttentionReasons(GraphSet graphs) {
    this.graphs = graphs;
    rated = Suppliers.memoize(() -> graphs.train().byUser());
  }

  /** The strongest of the facts that an item attends to. */
  List<EncoderReason> facts(int item, List<SideTask.Attended> attended, int count) {
    List<EncoderReason> facts = new ArrayList<>();
    for (SideTask.Attended fact : attended) {
      facts.add(
          reason(
              EncoderReason.Kind.FACT,
              fact,
              List.of(ReasonNode.item(item), node(fact)),
              List.of(graphs.knowledge().relations().get(fact.relation()))));
    }
    return EncoderReason.strongest(facts, count);
  }

  /**
   * The strongest of the people whom a user attends to, up to the item where one of them has rated
   * it in the train part.
   */
  List<EncoderReason> people(int user, int item, List<SideTask.Attended> attended, int count) {
    List<EncoderReason> people = new ArrayList<>();
    for (SideTask.Attended other : attended) {
      ReasonNode person = node(other);
      List<ReasonNode> nodes = new ArrayList<>(List.of(ReasonNode.user(user), person));
      List<String> relations = new ArrayList<>(List.of(graphs.socialRelation()));
      if (hasRated(person.index(), item)) {
        nodes.add(ReasonNode.item(item));
        relations.add("rated");
      }
      people.add(reason(EncoderReason.Kind.TRUST, other, nodes, relations));
    }
    return EncoderReason.strongest(people, count);
  }

  private boolean hasRated(int person, int item) {
    RatingMatrix known = rated.get();
    int from = known.offset()[person];
    return Arrays.binarySearch(known.column(), from, known.offset()[person + 1], item) >= 0;
  }

  private ReasonNode node(SideTask.Attended attended) {
    return ReasonNode.of(graphs.nodes(), attended.node());
  }

  private static EncoderReason reason(
      EncoderReason.Kind kind,
      SideTask.Attended attended,
      List<ReasonNode> nodes,
      List<String> relations) {
    return EncoderReason.of(
        kind, EncoderReason.Measure.WEIGHT, new ReasonPath(attended.weight(), nodes, relations));
  }
}
