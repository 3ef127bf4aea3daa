package io.fusionrec.data.descriptor;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.TailSpace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a descriptor says about a file of edges: triples or trust.
 *
 * @param file its name in the folder
 * @param separator what stands between columns; detected when absent
 * @param header whether the first line names the columns; detected when absent
 * @param encoding how characters are written; UTF-8 when absent
 * @param quotes what a double quote means; RFC 4180 when absent
 * @param missing the texts that mean "no value"; the usual ones when absent
 * @param columns where the parts of an edge stand: a name or a number from 0
 * @param links for triples: the file that says which entity an item is
 * @param names for triples: the file that says what relations are called; its columns are the
 *     relation and the name
 * @param tails for triples: whose ids the tails are, {@code auto}, {@code items} or {@code
 *     entities}; see {@link TailSpace}
 */
public record LinksFile(
    String file,
    @Nullable String separator,
    @Nullable Boolean header,
    @Nullable String encoding,
    @Nullable String quotes,
    @Nullable List<String> missing,
    Map<String, String> columns,
    @Nullable EntityLinksFile links,
    @Nullable EntityLinksFile names,
    @Nullable String tails)
    implements DeclaredFile {

  private static final List<String> TAILS = List.of("auto", "items", "entities");

  public LinksFile {
    columns = columns == null ? ImmutableMap.of() : ImmutableMap.copyOf(columns);
  }

  /** A file about which nothing but its name is said. */
  public static LinksFile of(String file, @Nullable EntityLinksFile links) {
    return new LinksFile(file, null, null, null, null, null, ImmutableMap.of(), links, null, null);
  }

  /** Whose ids the tails of triples are. */
  public TailSpace tailSpace() {
    return tails == null ? TailSpace.AUTO : TailSpace.valueOf(tails.toUpperCase(Locale.ROOT));
  }

  /** Checks everything declared; the columns must be among the known. */
  public void check(String section, List<String> known) {
    check(section);
    Names.check("key of " + section + ".columns", columns.keySet(), known);
    if (tails != null) {
      Names.check("value of " + section + ".tails", List.of(tails), TAILS);
    }
    if (links != null) {
      links.check(section + ".links");
      Names.check(
          "key of " + section + ".links.columns",
          links.columns().keySet(),
          List.of("item", "entity"));
    }
    if (names != null) {
      names.check(section + ".names");
      Names.check(
          "key of " + section + ".names.columns",
          names.columns().keySet(),
          List.of("relation", "name"));
    }
  }

  /**
   * The file that says which entity of the triples an item is, or what a relation is called.
   *
   * @param file its name in the folder
   * @param separator what stands between columns; detected when absent
   * @param header whether the first line names the columns; detected when absent
   * @param encoding how characters are written; UTF-8 when absent
   * @param quotes what a double quote means; RFC 4180 when absent
   * @param missing the texts that mean "no value"; the usual ones when absent
   * @param columns where item and entity, or relation and name, stand: a name or a number from 0
   */
  public record EntityLinksFile(
      String file,
      @Nullable String separator,
      @Nullable Boolean header,
      @Nullable String encoding,
      @Nullable String quotes,
      @Nullable List<String> missing,
      Map<String, String> columns)
      implements DeclaredFile {

    public EntityLinksFile {
      columns = columns == null ? ImmutableMap.of() : ImmutableMap.copyOf(columns);
    }

    /** A file about which nothing but its name is said. */
    public static EntityLinksFile of(String file) {
      return new EntityLinksFile(file, null, null, null, null, null, ImmutableMap.of());
    }
  }
}
