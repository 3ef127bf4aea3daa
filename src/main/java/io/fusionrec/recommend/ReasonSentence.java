package io.fusionrec.recommend;

import com.google.common.base.Joiner;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import io.fusionrec.graph.RelationNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A reason in words. What the score is about is "it". */
final class ReasonSentence {
  private final ReasonNames names;
  private final EncoderReason reason;

  ReasonSentence(ReasonNames names, EncoderReason reason) {
    this.names = names;
    this.reason = reason;
  }

  String text() {
    return switch (reason.kind()) {
      case RULE -> rule();
      case RATED -> history(first());
      case PATH -> path(first());
      case TRUST -> trust(first());
      case FACT -> fact(first());
    };
  }

  private String history(ReasonPath path) {
    ReasonNode item = path.nodes().get(1);
    // Who asks about an item that the user has rated hears what that rating itself does.
    if (item.equals(path.nodes().get(path.nodes().size() - 1))) {
      String stars = names.rating(path.nodes().get(0).index(), item.index());
      return "the user's own rating of it" + (stars.isEmpty() ? "" : " (" + stars + ")");
    }
    return (reason.value() < 0 ? "it does not go with " : "it goes with ") + rated(path);
  }

  private ReasonPath first() {
    return reason.paths().get(0);
  }

  private String rule() {
    List<String> steps = reason.rule().subList(1, reason.rule().size());
    String last = steps.get(0);
    if (steps.equals(List.of("likes^-1", "likes"))) {
      return reason.paths().isEmpty()
          ? "nobody else who likes what the user likes likes it"
          : "it is liked by " + joined(reason.paths().stream().map(this::people).toList());
    }
    if (steps.equals(List.of("co_liked"))) {
      return reason.paths().isEmpty()
          ? "nothing that the user likes is liked by much the same people"
          : "it is liked by much the same people as " + titles(path -> true);
    }
    if (last.startsWith("co_liked") && steps.size() == 1) {
      return learned();
    }
    if (steps.size() == 1) {
      return reason.paths().isEmpty()
          ? "nothing that the user likes leads to it by " + RelationNames.spoken(last)
          : RelationNames.spoken(last) + " leads to it from " + titles(path -> true);
    }
    if (steps.size() == 2 && steps.get(1).equals(RelationNames.inverse(last))) {
      return shared(RelationNames.spoken(last));
    }
    return reason.paths().isEmpty()
        ? "from what the user likes, nothing leads to it by " + String.join(" . ", steps)
        : reason.paths().stream()
            .map(path -> WalkSentence.of(names, path))
            .collect(Collectors.joining("; "));
  }

  private String people(ReasonPath path) {
    int many = path.nodes().get(2).index();
    return names.name(path.nodes().get(2))
        + (many == 1 ? " who likes " : " who like ")
        + names.quoted(path.nodes().get(1));
  }

  /** The learned relation has weights that count for an item, and ones that count against it. */
  private String learned() {
    String up = titles(path -> path.weight() > 0);
    String down = titles(path -> path.weight() < 0);
    List<String> parts = new ArrayList<>();
    if (!up.isEmpty()) {
      parts.add("those who like " + up + " tend to like it");
    }
    if (!down.isEmpty()) {
      parts.add("those who like " + down + " tend not to");
    }
    return parts.isEmpty()
        ? "nothing that the user likes is joined with it by the learned relation"
        : String.join(", ", parts);
  }

  /** By each attribute, the items that have it too. */
  private String shared(String relation) {
    if (reason.paths().isEmpty()) {
      return "nothing that the user likes has the same " + relation;
    }
    Map<String, List<String>> items = new LinkedHashMap<>();
    for (ReasonPath path : reason.paths()) {
      items
          .computeIfAbsent(names.name(path.nodes().get(2)), key -> new ArrayList<>())
          .add(names.quoted(path.nodes().get(1)));
    }
    List<String> parts = new ArrayList<>();
    items.forEach((value, titles) -> parts.add(relation + " " + value + " with " + joined(titles)));
    return "it shares " + Joiner.on("; ").join(parts);
  }

  private String titles(Predicate<ReasonPath> wanted) {
    return joined(
        reason.paths().stream()
            .filter(wanted)
            .map(path -> names.quoted(path.nodes().get(1)))
            .distinct()
            .toList());
  }

  /** The rated item that a path begins with, and how the user rated it. */
  private String rated(ReasonPath path) {
    ReasonNode user = path.nodes().get(0);
    ReasonNode item = path.nodes().get(1);
    String stars = names.rating(user.index(), item.index());
    return names.quoted(item) + (stars.isEmpty() ? "" : " (rated " + stars + ")");
  }

  private String path(ReasonPath path) {
    String begin = rated(path);
    String relation = RelationNames.spoken(path.relations().get(1));
    return path.nodes().size() == 3
        ? relation + " leads to it from " + begin
        : "it shares " + relation + " " + names.name(path.nodes().get(2)) + " with " + begin;
  }

  private String trust(ReasonPath path) {
    ReasonNode other = path.nodes().get(1);
    String described = names.described(other.index());
    String person = names.name(other) + (described.isEmpty() ? "" : " (" + described + ")");
    String close =
        switch (path.relations().get(0)) {
          case "trusts" -> "the user trusts ";
          case "rates like" -> "the user rates like ";
          case "trusts or rates like" -> "the user trusts, or rates like, ";
          default -> "the user is close, over others, to ";
        };
    String opinion = ", who has not rated it in what the model learned from";
    if (path.nodes().size() == 3) {
      String stars = names.rating(other.index(), path.nodes().get(2).index());
      opinion = stars.isEmpty() ? ", who has it too" : ", who rated it " + stars;
    }
    return close + person + opinion;
  }

  private String fact(ReasonPath path) {
    String relation = path.relations().get(0);
    ReasonNode other = path.nodes().get(1);
    String name = other.type() == ReasonNode.Type.ITEM ? names.quoted(other) : names.name(other);
    return RelationNames.isInverse(relation)
        ? name + " has it as " + RelationNames.spoken(relation)
        : "its " + RelationNames.spoken(relation) + " is " + name;
  }

  private static String joined(List<String> parts) {
    return parts.size() < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, parts.size() - 1))
            + " and "
            + parts.get(parts.size() - 1);
  }
}
