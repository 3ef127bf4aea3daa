package io.fusionrec.recommend;

import io.fusionrec.data.Field;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What nodes and relations of encoders' graphs are called. */
final class ReasonNames {
  /** A field of more values, such as a postal code, says little about somebody. */
  private static final int TELLING = 100;

  /** How an entity of linked data is written: {@code dbr:Joe_Johnston}. */
  private static final Pattern COMPACT = Pattern.compile("[a-z]{1,8}:(?!//)\\S+");

  private final RatingData data;
  private final RatingMatrix ratings;

  ReasonNames(RatingData data, RatingMatrix ratings) {
    this.data = data;
    this.ratings = ratings;
  }

  /** A reason with names. */
  Reason named(EncoderReason reason) {
    return new Reason(
        reason.kind(),
        reason.measure(),
        reason.value(),
        new ReasonSentence(this, reason).text(),
        reason.rule(),
        reason.paths().stream().map(this::path).toList());
  }

  private Reason.Path path(ReasonPath path) {
    return new Reason.Path(
        path.weight(), path.nodes().stream().map(this::node).toList(), path.relations());
  }

  private Reason.Node node(ReasonNode node) {
    String id =
        switch (node.type()) {
          case USER -> data.users().id(node.index());
          case ITEM -> data.items().id(node.index());
          case ATTRIBUTE -> node.name();
          case PEOPLE -> "";
        };
    return new Reason.Node(node.type(), id, name(node));
  }

  /** How people say a node. */
  String name(ReasonNode node) {
    return switch (node.type()) {
      case USER -> "user " + data.users().id(node.index());
      case ITEM -> data.itemTitle(node.index());
      case ATTRIBUTE -> attribute(node.name());
      case PEOPLE -> node.index() == 1 ? "1 person" : node.index() + " people";
    };
  }

  /** The same in quotation marks, as titles are. */
  String quoted(ReasonNode node) {
    return '"' + name(node) + '"';
  }

  /** A field's value without the field, or an entity without the prefix of linked data. */
  private String attribute(String name) {
    for (Field field : all()) {
      if (name.startsWith(field.name() + ":")) {
        return name.substring(field.name().length() + 1);
      }
    }
    return COMPACT.matcher(name).matches()
        ? name.substring(name.indexOf(':') + 1).replace('_', ' ')
        : name;
  }

  private List<Field> all() {
    return Stream.concat(data.itemFields().fields().stream(), data.userFields().fields().stream())
        .toList();
  }

  /** A user's fields of few values, e.g. {@code gender F, age 25}; may be empty. */
  String described(int user) {
    List<String> parts = new ArrayList<>();
    for (Field field : data.userFields().fields()) {
      int from = field.offset()[user];
      int to = field.offset()[user + 1];
      if (field.vocabulary().size() <= TELLING && to > from) {
        parts.add(
            field.name()
                + " "
                + Arrays.stream(field.value(), from, to)
                    .mapToObj(field.vocabulary()::id)
                    .collect(Collectors.joining("/")));
      }
    }
    return String.join(", ", parts);
  }

  /** A user's rating of an item, e.g. {@code 4}; empty where it is none, or all are alike. */
  String rating(int user, int item) {
    int place =
        Arrays.binarySearch(
            ratings.column(), ratings.offset()[user], ratings.offset()[user + 1], item);
    if (place < 0 || data.implicit()) {
      return "";
    }
    float value = ratings.value()[place];
    return value == Math.rint(value)
        ? Integer.toString((int) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
