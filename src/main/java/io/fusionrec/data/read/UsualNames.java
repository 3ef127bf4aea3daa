package io.fusionrec.data.read;

import io.fusionrec.data.read.column.ColumnRole;
import java.util.Optional;
import java.util.stream.Stream;

/** What a column's name usually means. */
public final class UsualNames {
  private UsualNames() {}

  /** {@code user}, {@code item}, {@code rating} or {@code timestamp}; nothing for other names. */
  public static Optional<String> roleOf(String column) {
    return Stream.of(RatingRoles.USER, RatingRoles.ITEM, RatingRoles.RATING, RatingRoles.TIMESTAMP)
        .filter(role -> role.names(column))
        .map(ColumnRole::name)
        .findFirst();
  }
}
