package io.fusionrec.encoder.irrec;

import io.fusionrec.data.RatingData;
import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import java.util.Locale;

/** A path as a line: its weight, and its nodes by their names with the relations between them. */
final class WalkText {
  private WalkText() {}

  static String of(RatingData data, ReasonPath path) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < path.nodes().size(); k++) {
      ReasonNode node = path.nodes().get(k);
      text.append(k == 0 ? "" : " " + path.relations().get(k - 1) + " ");
      text.append(
          switch (node.type()) {
            case USER -> data.users().id(node.index());
            case ITEM -> data.items().id(node.index());
            case ATTRIBUTE -> node.name();
            case PEOPLE -> node.index() + " people";
          });
    }
    return String.format(Locale.ROOT, "%.4f %s", path.weight(), text);
  }
}
