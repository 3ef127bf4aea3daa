package io.fusionrec.graph;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.ImmutableList;
import io.fusionrec.data.RatingData;
import io.fusionrec.graph.RelationSource.Source;
import io.fusionrec.io.ContentHash;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingChecks;
import io.fusionrec.settings.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which graphs are made, and from what: a JSON file in {@code graphs/}.
 *
 * <p>A declaration may name the fields of one data set and still serve others: {@code otherwise}
 * says what to make of a data set that lacks one of the named fields, or has one that is neither
 * named nor said to be unused. So no field goes unused by accident.
 *
 * @param name its name
 * @param description one line
 * @param relations the knowledge graph's relations
 * @param unused fields that are left out on purpose
 * @param otherwise the relations for a data set whose fields are not those of {@code relations} and
 *     {@code unused}; where there are none, {@code relations} serve every data set
 * @param trust where the social graph's edges come from
 * @param trustNeighbours implicit trust: how many trusted users each user keeps
 * @param trustMinimum implicit trust: the fewest items that two users must have rated both
 */
public record GraphDeclaration(
    String name,
    String description,
    List<RelationSource> relations,
    List<String> unused,
    List<RelationSource> otherwise,
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

  /** Fills in what a file may leave out. */
  public GraphDeclaration {
    if (name == null || description == null || relations == null || trust == null) {
      throw new InputException(
          "a graph declaration needs 'name', 'description', 'relations' and 'trust'");
    }
    if (trust != Trust.NONE && trust != Trust.EDGES) {
      SettingChecks.atLeast("trustNeighbours", trustNeighbours, 1);
      SettingChecks.atLeast("trustMinimum", trustMinimum, 1);
    }
    relations = ImmutableList.copyOf(relations);
    unused = ImmutableList.copyOf(unused);
    otherwise = ImmutableList.copyOf(otherwise);
    requireOnce(relations);
    requireOnce(otherwise);
  }

  private static void requireOnce(List<RelationSource> relations) {
    for (Source source : List.of(Source.TRIPLES, Source.ALL_ITEM_FIELDS, Source.ALL_USER_FIELDS)) {
      if (relations.stream().filter(relation -> relation.from() == source).count() > 1) {
        throw new InputException(
            "two relations are from "
                + source.name().toLowerCase(Locale.ROOT).replace('_', '-')
                + "; one is from all there are");
      }
    }
  }

  /** A declaration of the same relations for every data set. */
  public GraphDeclaration(
      String name,
      String description,
      List<RelationSource> relations,
      Trust trust,
      int trustNeighbours,
      int trustMinimum) {
    this(
        name,
        description,
        relations,
        ImmutableList.of(),
        ImmutableList.of(),
        trust,
        trustNeighbours,
        trustMinimum);
  }

  /**
   * A declaration in which {@code unused}, {@code otherwise} and the numbers of implicit trust, 20
   * and 2, may be left out.
   */
  @JsonCreator
  static GraphDeclaration of(
      @JsonProperty("name") String name,
      @JsonProperty("description") String description,
      @JsonProperty("relations") List<RelationSource> relations,
      @JsonProperty("unused") @Nullable List<String> unused,
      @JsonProperty("otherwise") @Nullable List<RelationSource> otherwise,
      @JsonProperty("trust") Trust trust,
      @JsonProperty("trustNeighbours") @Nullable Integer trustNeighbours,
      @JsonProperty("trustMinimum") @Nullable Integer trustMinimum) {
    return new GraphDeclaration(
        name,
        description,
        relations,
        unused == null ? ImmutableList.of() : unused,
        otherwise == null ? ImmutableList.of() : otherwise,
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
        "graph declaration",
        nameOrFile,
        List.of("t0", "fields", "dbpedia", "social", "social-both"));
  }

  /**
   * This declaration for one data set: with {@code otherwise} in place of {@code relations} where
   * the fields ask for that, and a relation of its own for each of all fields.
   */
  public GraphDeclaration on(RatingData data) {
    return new GraphDeclaration(
        name,
        description,
        new DeclarationFit(this, data).relations(),
        unused,
        ImmutableList.of(),
        trust,
        trustNeighbours,
        trustMinimum);
  }

  /**
   * A hash over what is declared; its name, its description, its file, and which fields are unused,
   * are not in it. Taken of a declaration for one data set ({@link #on}), it is over what is made.
   */
  public String contentSha256() {
    StringBuilder text = new StringBuilder();
    relations.forEach(relation -> text.append(relation).append('\n'));
    otherwise.forEach(relation -> text.append("otherwise ").append(relation).append('\n'));
    return ContentHash.ofText(text + "" + trust + ' ' + trustNeighbours + ' ' + trustMinimum);
  }

  private static GraphDeclaration parse(String json, String where) {
    return StrictJson.read(
        json, where, GraphDeclaration.class, "{\"name\": ..., \"relations\": [...], ...}");
  }
}
