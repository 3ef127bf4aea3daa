package io.fusionrec.recommend;

import com.google.common.collect.ImmutableList;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.ReasonNode;
import java.util.List;

/**
 * A reason of the encoder's own for a pair's score, with the names of the data.
 *
 * @param kind what sort of a reason it is
 * @param measure what its value is: a summand of the score, or a weight among those of its kind
 * @param value how much it counts
 * @param sentence the reason in words, which speak of the item as "it"
 * @param rule the relations of a rule; empty for other kinds
 * @param paths where in the graphs it is found, the strongest first
 */
public record Reason(
    EncoderReason.Kind kind,
    EncoderReason.Measure measure,
    float value,
    String sentence,
    List<String> rule,
    List<Path> paths) {
  /** Copies the lists. */
  public Reason {
    rule = ImmutableList.copyOf(rule);
    paths = ImmutableList.copyOf(paths);
  }

  /**
   * A path in the encoder's graphs.
   *
   * @param weight how much it counts among those of its reason
   * @param nodes its nodes
   * @param relations the relations between them
   */
  public record Path(float weight, List<Node> nodes, List<String> relations) {
    /** Copies the lists. */
    public Path {
      nodes = ImmutableList.copyOf(nodes);
      relations = ImmutableList.copyOf(relations);
    }
  }

  /**
   * A node of a path.
   *
   * @param type what it is
   * @param id the raw id of a user or an item, the graph's name of an attribute; empty for people
   * @param name how people say it
   */
  public record Node(ReasonNode.Type type, String id, String name) {}
}
