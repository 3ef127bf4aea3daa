package io.fusionrec.recommend;

import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.graph.RelationNames;
import io.fusionrec.report.GraphPicture;
import io.fusionrec.report.GraphPicture.Edge;
import io.fusionrec.report.GraphPicture.Node;
import io.fusionrec.report.GraphPicture.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The part of the graphs that an explanation speaks of: the user on the left, what the paths lead
 * through, the item, and on its right the facts about it.
 */
final class ReasonGraph {
  private final Explanation why;
  private final String user;
  private final String item;
  private final Map<String, Found> nodes = new LinkedHashMap<>();
  private final Map<String, Edge> edges = new LinkedHashMap<>();

  /** A node with how far it is from the user; facts are behind the item. */
  private record Found(String label, Role role, int steps) {}

  private static final int BEHIND = Integer.MAX_VALUE;

  ReasonGraph(Explanation why) {
    this.why = why;
    user = key(ReasonNode.Type.USER, why.user());
    item = key(ReasonNode.Type.ITEM, why.item());
  }

  private static String key(ReasonNode.Type type, String id) {
    return type + " " + id;
  }

  GraphPicture picture() {
    nodes.put(user, new Found("user " + why.user(), Role.USER, 0));
    nodes.put(item, new Found(why.title(), Role.TARGET, BEHIND));
    why.reasons().forEach(this::add);
    if (why.reasons().isEmpty()) {
      why.nearest().forEach(this::add);
    }
    int last =
        1
            + nodes.values().stream()
                .mapToInt(Found::steps)
                .filter(steps -> steps != BEHIND)
                .max()
                .orElse(0);
    List<Node> placed = new ArrayList<>();
    nodes.forEach(
        (key, found) ->
            placed.add(
                new Node(
                    key,
                    found.label(),
                    found.role(),
                    key.equals(item) ? last : found.steps() == BEHIND ? last + 1 : found.steps())));
    return new GraphPicture(
        "Why " + why.title() + " has its score for user " + why.user(),
        placed,
        List.copyOf(edges.values()));
  }

  private void add(Reason reason) {
    double largest = largest(reason);
    for (Reason.Path path : reason.paths()) {
      double weight = reason.rule().isEmpty() ? reason.value() : path.weight();
      double strength = largest == 0 ? 0 : weight / largest;
      String before = place(path, 0, "");
      for (int k = 1; k < path.nodes().size(); k++) {
        String here = place(path, k, before);
        boolean ending = k == path.relations().size();
        // A rating of the item itself goes with it: a loop would say nothing.
        if (!before.equals(here)) {
          edge(
              before,
              here,
              label(reason, path.relations().get(k - 1), ending),
              ending ? strength : Math.abs(strength));
        }
        before = here;
      }
    }
  }

  /** The strongest of what a reason's value is drawn in proportion to. */
  private double largest(Reason reason) {
    return reason.rule().isEmpty()
        ? why.reasons().stream()
            .filter(other -> other.kind() == reason.kind())
            .mapToDouble(other -> Math.abs(other.value()))
            .max()
            .orElse(0)
        : reason.paths().stream().mapToDouble(path -> Math.abs(path.weight())).max().orElse(0);
  }

  private static String label(Reason reason, String relation, boolean ending) {
    String name = RelationNames.spoken(relation);
    if (!ending || !reason.rule().isEmpty()) {
      return name;
    }
    boolean share = reason.measure() == EncoderReason.Measure.SHARE;
    return String.format(Locale.ROOT, share ? "%s %+.3f" : "%s %.2f", name, reason.value());
  }

  /** The key of a path's k-th node, which gets its place. */
  private String place(Reason.Path path, int k, String before) {
    Reason.Node node = path.nodes().get(k);
    boolean people = node.type() == ReasonNode.Type.PEOPLE;
    String key = people ? node.name() + " of " + before : key(node.type(), node.id());
    Reason.Node first = path.nodes().get(0);
    int steps = key(first.type(), first.id()).equals(user) ? k : BEHIND;
    Role role =
        switch (node.type()) {
          case ITEM -> Role.ITEM;
          case ATTRIBUTE -> Role.ATTRIBUTE;
          case USER, PEOPLE -> Role.PEOPLE;
        };
    if (!key.equals(user) && !key.equals(item)) {
      nodes.merge(
          key,
          new Found(node.name(), role, steps),
          (old, other) -> old.steps() <= other.steps() ? old : other);
    }
    return key;
  }

  private void add(Recommendation near) {
    String key = key(ReasonNode.Type.ITEM, near.item());
    nodes.putIfAbsent(key, new Found(near.title(), Role.ITEM, 1));
    edge(user, key, "rated", 0);
    edge(key, item, String.format(Locale.ROOT, "alike %.2f", near.score()), near.score());
  }

  private void edge(String from, String to, String label, double strength) {
    edges.merge(
        from + " " + to + " " + label,
        new Edge(from, to, label, strength),
        (old, other) -> Math.abs(old.strength()) >= Math.abs(other.strength()) ? old : other);
  }
}
