package io.fusionrec.graph;

import java.util.regex.Pattern;

/** The names of relations, and how people say them. */
public final class RelationNames {
  private static final Pattern LEADING = Pattern.compile("^(has|of)[_ ]");

  private RelationNames() {}

  /** How people say a relation: {@code has_genre} is "genre"; an inverse is called the same. */
  public static String spoken(String name) {
    String there = isInverse(name) ? inverse(name) : name;
    return LEADING.matcher(there).replaceFirst("").replace('_', ' ');
  }

  /** Whether a name is that of another relation's inverse. */
  public static boolean isInverse(String name) {
    return name.endsWith(DistinctNames.INVERSE);
  }

  /** The name of a relation's inverse, whose own inverse is the relation. */
  public static String inverse(String name) {
    return isInverse(name)
        ? name.substring(0, name.length() - DistinctNames.INVERSE.length())
        : name + DistinctNames.INVERSE;
  }
}
