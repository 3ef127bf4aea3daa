package io.fusionrec.recommend;

import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import io.fusionrec.graph.RelationNames;

/**
 * A path from a user to an item over further items, in words: {@code "Alien", which the user likes,
 * shares genre Horror with "Aliens", which is liked by 12 people who like it}.
 */
final class WalkSentence {
  private final ReasonNames names;
  private final StringBuilder text = new StringBuilder();

  private WalkSentence(ReasonNames names) {
    this.names = names;
  }

  /** The path's sentence. Its first relation is the user's to the item that it goes on from. */
  static String of(ReasonNames names, ReasonPath path) {
    WalkSentence sentence = new WalkSentence(names);
    sentence.text.append(names.quoted(path.nodes().get(1))).append(", which the user likes,");
    int relation = 1;
    while (relation < path.relations().size()) {
      relation = sentence.step(path, relation);
    }
    return sentence.text.toString();
  }

  /** Writes the step to the next item; returns the number of the relation after it. */
  private int step(ReasonPath path, int relation) {
    ReasonNode next = path.nodes().get(relation + 1);
    text.append(relation == 1 ? " " : ", which ");
    String name = path.relations().get(relation);
    int after = relation + 1;
    if (next.type() == ReasonNode.Type.ITEM) {
      text.append(straight(name));
    } else {
      after++;
      text.append(
          next.type() == ReasonNode.Type.PEOPLE
              ? "is liked by " + names.name(next) + (next.index() == 1 ? " who likes" : " who like")
              : "shares " + RelationNames.spoken(name) + " " + names.name(next) + " with");
    }
    boolean end = after == path.relations().size();
    text.append(' ').append(end ? "it" : names.quoted(path.nodes().get(after)));
    return after;
  }

  private static String straight(String relation) {
    if (relation.equals("co_liked")) {
      return "is liked by much the same people as";
    }
    String name = RelationNames.spoken(relation);
    return RelationNames.isInverse(relation)
        ? "is reached by " + name + " from"
        : "leads by " + name + " to";
  }
}
