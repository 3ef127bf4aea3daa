package io.fusionrec.data.read.link;

import io.fusionrec.data.IdIndex;
import io.fusionrec.data.cell.AlikeIds;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Edges of trust that are left out since the data know no such users, and why that may be. */
final class UnknownUsers {
  private static final Pattern BETWEEN = Pattern.compile("[\\[\\](){}'\"\\s,;|]+");

  /** Telling how ids are written needs no more. */
  private static final int COMPARED = 1000;

  private final IdIndex users;
  private final Set<String> strangers = new LinkedHashSet<>();
  private String example = "";
  private int edges;
  private int lists;

  UnknownUsers(IdIndex users) {
    this.users = users;
  }

  /** Counts an edge. */
  void add(String truster, String trustee) {
    edges++;
    Stream.of(truster, trustee)
        .filter(this::isList)
        .findFirst()
        .ifPresent(
            cell -> {
              lists++;
              example = example.isEmpty() ? cell : example;
            });
    if (strangers.size() < COMPARED) {
      Stream.of(truster, trustee).filter(id -> users.indexOf(id) < 0).forEach(strangers::add);
    }
  }

  /** Whether a cell that is no user holds users between brackets or separators. */
  private boolean isList(String cell) {
    if (users.indexOf(cell) >= 0) {
      return false;
    }
    String[] parts =
        Stream.of(BETWEEN.split(cell)).filter(p -> !p.isEmpty()).toArray(String[]::new);
    long known = Stream.of(parts).filter(part -> users.indexOf(part) >= 0).count();
    return known > 0 && 2 * known >= parts.length && !cell.strip().equals(parts[0]);
  }

  int edges() {
    return edges;
  }

  /** What is wrong where cells hold lists of users. */
  Optional<String> listProblem() {
    return lists > 0 && 2 * lists >= edges
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%,d lines hold a list of users in one cell, e.g. '%s'; write a line for each of them",
                lists,
                example))
        : Optional.empty();
  }

  /** How many unknown users would be known if ids were written alike; empty where none. */
  String alike() {
    return new AlikeIds(users.ids()).sentence(strangers.stream());
  }
}
