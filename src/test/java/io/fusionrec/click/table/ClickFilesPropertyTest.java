package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.fusionrec.settings.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;

/** What is written into click files comes out of them, however they are written. */
class ClickFilesPropertyTest {
  private static final List<String> NAMES = List.of("click", "city", "age", "tags", "note");
  private static final List<String> SEPARATORS = List.of(",", ";", "\t", "|", "::", "\u00a7");
  private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");
  private static final List<String> CITIES =
      List.of(
          "Oslo",
          "Z\u00fcrich",
          "\u6771\u4eac",
          "12",
          "0x1p3",
          "a b",
          "it's",
          "NA",
          "\uD83D\uDE00");
  private static final List<String> NOTES =
      List.of("plain", "with \"quotes\"", "a,b;c|d\te::f\u00a7g", "two\nlines", "\"all\"", "");
  private static final List<String> NUMBERS = List.of("0", "-3", "4.50", "1e3", "007", "NaN", "");

  private @Nullable Path folder;

  @BeforeTry
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("clicks");
  }

  @AfterTry
  void deleteFolder() throws IOException {
    MoreFiles.deleteRecursively(
        Objects.requireNonNull(folder), RecursiveDeleteOption.ALLOW_INSECURE);
  }

  /** How a file is written. */
  private record Style(
      String separator,
      String lineEnd,
      boolean backslash,
      boolean quoteAll,
      boolean mark,
      boolean packed,
      int names) {
    static Style of(Random random) {
      return new Style(
          any(SEPARATORS, random),
          any(LINE_ENDS, random),
          random.nextBoolean(),
          random.nextBoolean(),
          random.nextBoolean(),
          random.nextBoolean(),
          random.nextInt(4));
    }

    Style in(String otherSeparator, boolean otherBackslash) {
      return new Style(otherSeparator, lineEnd, otherBackslash, quoteAll, mark, packed, names);
    }

    String name(String name) {
      return switch (names) {
        case 0 -> name;
        case 1 -> name.toUpperCase(Locale.ROOT);
        case 2 -> " " + name + "_";
        default -> name + ":token";
      };
    }

    String cell(String text) {
      boolean needed = text.chars().anyMatch(c -> "\"\n\\,;|\t:\u00a7".indexOf(c) >= 0);
      if (!needed && !quoteAll) {
        return text;
      }
      String inside =
          backslash ? text.replace("\\", "\\\\").replace("\"", "\\\"") : text.replace("\"", "\"\"");
      return "\"" + inside + "\"";
    }

    byte[] bytes(List<List<String>> lines) throws IOException {
      String text =
          lines.stream()
              .map(cells -> cells.stream().map(this::cell).collect(Collectors.joining(separator)))
              .collect(Collectors.joining(lineEnd, mark ? "\uFEFF" : "", lineEnd));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (var stream = packed ? new GZIPOutputStream(out) : out) {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return out.toByteArray();
    }
  }

  private static <T> T any(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  private static List<List<String>> rows(Random random) {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < 4 + random.nextInt(8); row++) {
      rows.add(
          List.of(
              any(List.of("0", "1", "0.0", "1.0"), random),
              any(CITIES, random),
              any(NUMBERS, random),
              any(List.of("t", "t\u3001u", "", "t\u3001\u3001v"), random),
              any(NOTES, random)));
    }
    return rows;
  }

  /** Header and rows in some order of the columns. */
  private static List<List<String>> table(List<List<String>> rows, Style style, Random random) {
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4));
    Collections.shuffle(order, random);
    List<List<String>> lines = new ArrayList<>();
    lines.add(order.stream().map(k -> style.name(NAMES.get(k))).toList());
    rows.forEach(row -> lines.add(order.stream().map(row::get).toList()));
    return lines;
  }

  private Path file(String name) {
    return Objects.requireNonNull(folder).resolve(name);
  }

  private static String descriptor(String files, Style style, boolean separator) {
    return "{"
        + files
        + ", \"label\": \"click\", \"fields\":"
        + " {\"city\": \"categorical\", \"age\": \"numeric\", \"tags\": \"multi:\u3001\","
        + " \"note\": \"categorical\"}"
        + (separator ? ", \"separator\": \"" + style.separator().replace("\t", "\\t") + "\"" : "")
        + (style.backslash() ? ", \"quotes\": \"backslash\"" : "")
        + "}";
  }

  @Property(tries = 150)
  void whatIsWrittenComesOutOfEveryFileByItsOwnHeader(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Style train = Style.of(random);
    List<String> expected = new ArrayList<>();
    List<String> order = null;
    for (String part : List.of("train", "valid", "test")) {
      Style style =
          part.equals("train") ? train : Style.of(random).in(train.separator(), train.backslash());
      List<List<String>> rows = rows(random);
      List<List<String>> lines = table(rows, style, random);
      Files.write(file(part), style.bytes(lines));
      order =
          order == null ? lines.get(0).stream().map(ClickFilesPropertyTest::plain).toList() : order;
      for (List<String> row : rows) {
        expected.add(part + " " + inOrder(row, order));
      }
    }
    Files.writeString(
        file("ctr.json"),
        descriptor(
            "\"files\": {\"train\": \"train\", \"valid\": \"valid\", \"test\": \"test\"}",
            train,
            true));
    assertThat(RawRows.of(Objects.requireNonNull(folder))).isEqualTo(expected);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace(":token", "").replace("_", "").strip();
  }

  /** A row as {@link RawRows} says it, its values in the order of the train part's header. */
  private static String inOrder(List<String> row, List<String> order) {
    StringBuilder text = new StringBuilder(row.get(0).substring(0, 1));
    for (String name : order) {
      int k = NAMES.indexOf(name);
      if (k > 0) {
        String value = row.get(k);
        boolean number = k == 2 && !value.isEmpty() && !value.equals("NaN");
        text.append(' ')
            .append(number ? Double.toString(Double.parseDouble(value)) : nothing(value));
      }
    }
    return text.toString();
  }

  private static String nothing(String text) {
    return text.isEmpty() || text.equals("NA") || text.equals("NaN") ? "-" : text;
  }

  @Property(tries = 100)
  void aDetectedSeparatorIsTheRightOneOrTheFileIsRefused(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Style style = Style.of(random);
    List<List<String>> rows = rows(random);
    List<List<String>> lines = table(rows, style, random);
    Files.write(file("rows.csv"), style.bytes(lines));
    Files.writeString(file("ctr.json"), descriptor("\"file\": \"rows.csv\"", style, false));
    List<String> order = lines.get(0).stream().map(ClickFilesPropertyTest::plain).toList();
    try {
      assertThat(RawRows.of(Objects.requireNonNull(folder)))
          .isEqualTo(rows.stream().map(row -> inOrder(row, order)).toList());
    } catch (InputException e) {
      assertThat(style.separator()).isEqualTo("\u00a7");
      assertThat(e).hasMessageContaining(file("rows.csv").toString()).hasMessageContaining("click");
    }
  }

  @Property(tries = 60)
  void aDamagedRowIsRefusedWithItsLine(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int damage) throws IOException {
    Random random = new Random(seed);
    Style style = Style.of(random);
    List<List<String>> rows =
        rows(random).stream()
            .map(row -> List.of(row.get(0), row.get(1), row.get(2), row.get(3), "n"))
            .toList();
    List<List<String>> lines = new ArrayList<>(List.of(NAMES));
    lines.addAll(rows);
    int at = 1 + random.nextInt(rows.size());
    List<String> row = new ArrayList<>(lines.get(at));
    String message =
        switch (damage) {
          case 0 -> {
            row.set(0, "maybe");
            yield "expected the label 0 or 1, but found 'maybe' (1 malformed line in all); declare";
          }
          case 1 -> {
            row.set(2, "12d");
            yield "expected a number for age, but found '12d' (1 malformed line in all); declare";
          }
          case 2 -> {
            row.add("more");
            yield "expected 5 columns separated by ";
          }
          case 3 -> {
            row.remove(4);
            yield "expected 5 columns separated by ";
          }
          default -> {
            row.set(0, "");
            yield "expected the label 0 or 1, but found ''";
          }
        };
    lines.set(at, row);
    Files.write(file("rows.csv"), style.bytes(lines));
    Files.writeString(file("ctr.json"), descriptor("\"file\": \"rows.csv\"", style, true));
    assertThatThrownBy(() -> RawRows.of(Objects.requireNonNull(folder)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file("rows.csv") + ":" + (at + 1) + ": " + message);
  }
}
