package io.fusionrec.click.input;

import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The header that a file without one is to have, by the columns of the train file: as many names as
 * its rows have cells, which may be without the label or without the columns of no field.
 *
 * @param width how many columns the train file has
 * @param labelPlace the label's there
 * @param label its name, where that is known
 * @param fields the names of the columns that are fields, by place
 */
public record MissingHeader(
    int width, int labelPlace, @Nullable String label, Map<Integer, String> fields) {
  private static final int NAMED = 8;

  public MissingHeader {
    fields = ImmutableSortedMap.copyOf(fields);
  }

  /**
   * What to write, {@code the columns' names, click, site}.
   *
   * @param cells how many the first row has
   * @param labelled whether what stands in the label's place may be one
   */
  public String names(int cells, boolean labelled) {
    List<String> all = IntStream.range(0, width).mapToObj(this::name).toList();
    List<String> read =
        IntStream.range(0, width).filter(this::isRead).mapToObj(this::name).toList();
    return Stream.of(
            all,
            labelled && read.size() == cells ? read : List.<String>of(),
            without(all),
            read,
            without(read))
        .filter(names -> names.size() == cells)
        .findFirst()
        .map(names -> "the columns' names, " + shown(names) + remark(names))
        .orElse(
            "the names of its %d columns, among them %s".formatted(cells, shown(without(read))));
  }

  private boolean isRead(int place) {
    return place == labelPlace || fields.containsKey(place);
  }

  /** A column's name in the train file; of one that is no field any name that isn't another's. */
  private String name(int place) {
    String known = place == labelPlace ? label : fields.get(place);
    String other = "column" + place;
    return Objects.requireNonNullElseGet(
        known, () -> fields.containsValue(other) || other.equals(label) ? other + "_" : other);
  }

  private List<String> without(List<String> names) {
    return names.stream().filter(name -> !name.equals(name(labelPlace))).toList();
  }

  private static String shown(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
        + (names.size() > NAMED ? ", ..." : "");
  }

  private String remark(List<String> names) {
    List<String> others =
        IntStream.range(0, width)
            .filter(place -> !isRead(place))
            .mapToObj(this::name)
            .filter(names::contains)
            .toList();
    return others.isEmpty()
        ? ""
        : " (%s %s no field and may have any name)"
            .formatted(shown(others), others.size() == 1 ? "is" : "are");
  }
}
