package io.fusionrec.graph;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.Field;
import io.fusionrec.data.RatingData;
import io.fusionrec.graph.RelationSource.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How a declaration and the fields of a data set fit together. */
final class DeclarationFit {
  private static final ImmutableList<Source> SIDES =
      ImmutableList.of(Source.ITEM_FIELD, Source.USER_FIELD);

  private final GraphDeclaration declaration;
  private final RatingData data;

  DeclarationFit(GraphDeclaration declaration, RatingData data) {
    this.declaration = declaration;
    this.data = data;
  }

  /**
   * The relations for the data set, each from a single field or from triples; those from all fields
   * of a side remain where it has none.
   */
  ImmutableList<RelationSource> relations() {
    List<RelationSource> chosen =
        declaration.otherwise().isEmpty() || fits()
            ? declaration.relations()
            : declaration.otherwise();
    ImmutableList.Builder<RelationSource> relations = ImmutableList.builder();
    for (RelationSource source : chosen) {
      switch (source.from()) {
        case ALL_ITEM_FIELDS, ALL_USER_FIELDS -> relations.addAll(others(chosen, source));
        default -> relations.add(source);
      }
    }
    return relations.build();
  }

  /** A relation for each field of a side that no other relation names. */
  private List<RelationSource> others(List<RelationSource> relations, RelationSource all) {
    Source side = all.from().one();
    if (side.fields(data).fields().isEmpty()) {
      return List.of(all);
    }
    Set<String> named = named(relations, side);
    return fields(side).stream()
        .filter(field -> !named.contains(field))
        .map(field -> new RelationSource("has_" + field, side, field, all.inverse()))
        .toList();
  }

  private List<String> fields(Source side) {
    return side.fields(data).fields().stream().map(Field::name).toList();
  }

  private static Set<String> named(List<RelationSource> relations, Source side) {
    Set<String> named = new HashSet<>();
    for (RelationSource source : relations) {
      if (source.from() == side) {
        named.add(source.field());
      }
    }
    return named;
  }

  /** Whether the data set has every field that is named, and no other. */
  private boolean fits() {
    return SIDES.stream()
        .allMatch(
            side ->
                fields(side).containsAll(named(declaration.relations(), side))
                    && unused(side).isEmpty());
  }

  /** Fields of a side that no relation is made from. */
  private List<String> unused(Source side) {
    if (declaration.relations().stream()
        .anyMatch(source -> source.from() != side && source.from().one() == side)) {
      return List.of();
    }
    Set<String> named = named(declaration.relations(), side);
    return fields(side).stream()
        .filter(field -> !named.contains(field) && !declaration.unused().contains(field))
        .toList();
  }

  /** What no relation is made from, with the reason. */
  List<String> unused() {
    List<String> unused = new ArrayList<>();
    for (Source side : SIDES) {
      for (String field : unused(side)) {
        unused.add(side.side() + " field '" + field + "' (no relation is made from it)");
      }
    }
    boolean triples =
        declaration.relations().stream().anyMatch(source -> source.from() == Source.TRIPLES);
    if (data.triples().isPresent() && !triples) {
      unused.add("triples (no relation is made from them)");
    }
    return unused;
  }

  /** Whether all fields are asked for and there are none, neither of users nor of items. */
  boolean lacksFields() {
    return SIDES.stream().allMatch(side -> fields(side).isEmpty())
        && declaration.relations().stream()
            .anyMatch(source -> source.from() != source.from().one());
  }
}
