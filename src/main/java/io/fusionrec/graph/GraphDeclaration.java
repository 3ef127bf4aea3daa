package io.fusionrec.graph;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.ImmutableList;
import io.fusionrec.io.ContentHash;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which graphs are made, and from what: a JSON file in {@code graphs/}.
 *
 * @param name its name
 * @param description one line
 * @param relations the knowledge graph's relations
 * @param trust where the social graph's edges come from
 * @param trustNeighbours implicit trust: how many trusted users each user keeps
 * @param trustMinimum implicit trust: the fewest items that two users must have rated both
 */
public record GraphDeclaration(
    String name,
    String description,
    List<RelationSource> relations,
    Trust trust,
    int trustNeighbours,
    int trustMinimum) {
  private static final int NEIGHBOURS = 20;
  private static final int MINIMUM = 2;

  /** Where trust comes from. */
  public enum Trust {
    /** No social graph. */
    @JsonProperty("none")
    NONE,
    /** The data set's trust edges; an error where it has none. */
    @JsonProperty("edges")
    EDGES,
    /** Co-ratings of the train part. */
    @JsonProperty("implicit")
    IMPLICIT,
    /** The data set's trust edges, or co-ratings where it has none. */
    @JsonProperty("edges-or-implicit")
    EDGES_OR_IMPLICIT,
    /** Both: the data set's trust edges, an error where it has none, beside co-ratings. */
    @JsonProperty("edges-and-implicit")
    EDGES_AND_IMPLICIT
  }

  /** What a relation is made from. */
  public enum Source {
    /** A field of items, e.g. genres. */
    @JsonProperty("item-field")
    ITEM_FIELD,
    /** A field of users, e.g. age. */
    @JsonProperty("user-field")
    USER_FIELD,
    /** The data set's triples; each relation named there becomes one. */
    @JsonProperty("triples")
    TRIPLES
  }

  /**
   * One relation.
   *
   * @param name the relation's name; ignored for triples
   * @param from what it is made from
   * @param field the field's name; empty for triples
   * @param inverse whether every edge also leads back, as a relation {@code name^-1}
   */
  public record RelationSource(String name, Source from, String field, boolean inverse) {
    @JsonCreator
    static RelationSource of(
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("from") Source from,
        @JsonProperty("field") @Nullable String field,
        @JsonProperty("inverse") @Nullable Boolean inverse) {
      if (from == null) {
        throw new InputException("a relation needs 'from': item-field, user-field or triples");
      }
      return new RelationSource(
          name == null ? "" : name, from, field == null ? "" : field, inverse != null && inverse);
    }
  }

  /** Fills in what a file may leave out. */
  public GraphDeclaration {
    if (name == null || description == null || relations == null || trust == null) {
      throw new InputException(
          "a graph declaration needs 'name', 'description', 'relations' and 'trust'");
    }
    relations = ImmutableList.copyOf(relations);
  }

  /** A declaration in which the numbers of implicit trust may be left out: 20 and 2. */
  @JsonCreator
  static GraphDeclaration of(
      @JsonProperty("name") String name,
      @JsonProperty("description") String description,
      @JsonProperty("relations") List<RelationSource> relations,
      @JsonProperty("trust") Trust trust,
      @JsonProperty("trustNeighbours") @Nullable Integer trustNeighbours,
      @JsonProperty("trustMinimum") @Nullable Integer trustMinimum) {
    return new GraphDeclaration(
        name,
        description,
        relations,
        trust,
        trustNeighbours == null ? NEIGHBOURS : trustNeighbours,
        trustMinimum == null ? MINIMUM : trustMinimum);
  }

  /**
   * The declaration in a file, or that of the given name in the folder {@code graphs} or built in.
   */
  public static GraphDeclaration load(String nameOrFile) {
    try {
      Path file = Path.of(nameOrFile);
      Path named = Path.of("graphs", nameOrFile + ".json");
      if (Files.isRegularFile(file)) {
        return parse(Files.readString(file), nameOrFile);
      }
      if (Files.isRegularFile(named)) {
        return parse(Files.readString(named), named.toString());
      }
      String resource = "/graphs/" + nameOrFile + ".json";
      try (InputStream in = GraphDeclaration.class.getResourceAsStream(resource)) {
        if (in != null) {
          return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
        }
      }
    } catch (IOException e) {
      throw new InputException("cannot read graphs '" + nameOrFile + "': " + e.getMessage(), e);
    }
    throw InputException.unknownName(
        "graph declaration", nameOrFile, List.of("t0", "dbpedia", "social", "social-both"));
  }

  /** A hash over what is declared; its name, its description and its file are not in it. */
  public String contentSha256() {
    StringBuilder text = new StringBuilder();
    for (RelationSource relation : relations) {
      text.append(relation).append('\n');
    }
    return ContentHash.ofText(text + "" + trust + ' ' + trustNeighbours + ' ' + trustMinimum);
  }

  private static GraphDeclaration parse(String json, String where) {
    return StrictJson.read(
        json, where, GraphDeclaration.class, "{\"name\": ..., \"relations\": [...], ...}");
  }
}
