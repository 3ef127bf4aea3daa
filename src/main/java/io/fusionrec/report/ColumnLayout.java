package io.fusionrec.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the nodes of a picture stand and its edges run (after K. Sugiyama et al., "Methods for
 * visual understanding of hierarchical system structures", 1981): an edge over more than one column
 * has a place of its own in each column between, so that it crosses no node; in each column places
 * are ordered by the middle of their neighbours'. O(sweeps * columns * edges * nodes), for graphs
 * of some dozens of nodes.
 */
final class ColumnLayout {
  private static final int SWEEPS = 8;

  /**
   * A place.
   *
   * @param column the column
   * @param row how far below the picture's middle, in rows
   */
  record Place(int column, double row) {}

  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final Map<String, List<String>> neighbours = new HashMap<>();
  private final List<List<String>> routes = new ArrayList<>();
  private final Map<String, Place> places = new HashMap<>();
  private final int width;

  ColumnLayout(List<GraphPicture.Node> nodes, List<GraphPicture.Edge> edges) {
    nodes.forEach(node -> columns.put(node.key(), node.column()));
    for (GraphPicture.Edge edge : edges) {
      routes.add(route(edge, routes.size()));
    }
    width = columns.values().stream().mapToInt(column -> column + 1).max().orElse(1);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int step = 0; step < width; step++) {
        order(sweep % 2 == 0 ? step : width - 1 - step);
      }
    }
  }

  /** The number of columns. */
  int width() {
    return width;
  }

  /** The most places of a column. */
  int height() {
    int most = 1;
    for (int column = 0; column < width; column++) {
      int here = column;
      most = Math.max(most, (int) columns.values().stream().filter(one -> one == here).count());
    }
    return most;
  }

  /** A node's place. */
  Place place(String key) {
    return places.getOrDefault(key, new Place(0, 0));
  }

  /**
   * The places that the k-th edge leads over, from the left to the right; the first and last are
   * nodes'.
   */
  List<Place> route(int edge) {
    return routes.get(edge).stream().map(this::place).toList();
  }

  private List<String> route(GraphPicture.Edge edge, int number) {
    int from = columns.getOrDefault(edge.from(), 0);
    int to = columns.getOrDefault(edge.to(), 0);
    List<String> keys = new ArrayList<>();
    keys.add(from <= to ? edge.from() : edge.to());
    for (int column = Math.min(from, to) + 1; column < Math.max(from, to); column++) {
      String key = "\n" + number + " " + column;
      columns.put(key, column);
      keys.add(key);
    }
    keys.add(from <= to ? edge.to() : edge.from());
    for (int k = 1; k < keys.size(); k++) {
      neighbours.computeIfAbsent(keys.get(k - 1), key -> new ArrayList<>()).add(keys.get(k));
      neighbours.computeIfAbsent(keys.get(k), key -> new ArrayList<>()).add(keys.get(k - 1));
    }
    return keys;
  }

  private void order(int column) {
    List<String> there =
        columns.keySet().stream()
            .filter(key -> columns.getOrDefault(key, -1) == column)
            .sorted(Comparator.comparingDouble(this::middle))
            .toList();
    for (int k = 0; k < there.size(); k++) {
      places.put(there.get(k), new Place(column, k - (there.size() - 1) / 2.0));
    }
  }

  /** The middle of the neighbours that have a place. */
  private double middle(String key) {
    return neighbours.getOrDefault(key, List.of()).stream()
        .filter(places::containsKey)
        .mapToDouble(other -> place(other).row())
        .average()
        .orElse(0);
  }
}
