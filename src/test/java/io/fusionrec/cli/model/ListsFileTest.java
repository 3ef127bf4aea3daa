package io.fusionrec.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.recommend.Recommendation;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsFileTest {
  /** Somebody twice, and somebody without any item. */
  private static final List<String> USERS = List.of("ann", "nobody", "bob", "ann", "zoë", "last");

  private static final Map<String, String> ORIGIN = Map.of("model", "m", "--n", "3");

  @TempDir private Path folder;
  private final List<String> asked = new ArrayList<>();

  /** A title with all that a line of text can trip over. */
  private List<Recommendation> list(String user) {
    asked.add(user);
    return IntStream.range(0, user.equals("nobody") ? 0 : 2)
        .mapToObj(
            k ->
                new Recommendation(
                    user + k,
                    "A \"B\",\n– " + k,
                    1f / (k + user.length()),
                    k == 1 ? OptionalDouble.empty() : OptionalDouble.of(k)))
        .toList();
  }

  private void write(Path file, boolean resume, Map<String, String> origin) {
    new ListsFile(file, resume, Duration.ofDays(1)).write(USERS, this::list, origin, done -> {});
  }

  /** Writes up to the user with that index, and then no more. */
  private void interrupted(Path file, int at) {
    int[] users = {0};
    assertThatThrownBy(
            () ->
                new ListsFile(file, false, Duration.ZERO)
                    .write(
                        USERS,
                        user -> {
                          if (users[0]++ == at) {
                            throw new IllegalStateException("the power is gone");
                          }
                          return list(user);
                        },
                        ORIGIN,
                        done -> {}))
        .hasMessage("the power is gone");
  }

  private byte[] whole(String name) throws IOException {
    Path file = folder.resolve("whole-" + name);
    write(file, false, ORIGIN);
    return Files.readAllBytes(file);
  }

  private static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  private static Path journal(Path file) {
    return file.resolveSibling(file.getFileName() + ".part.jsonl");
  }

  /** Wherever the bytes of the part end, of which the file system may have lost some. */
  @ParameterizedTest
  @ValueSource(strings = {"lists.csv", "lists.jsonl"})
  void goingOnFromAnywhereGivesTheSameFile(String name) throws IOException {
    byte[] expected = whole(name);
    Path file = folder.resolve(name);
    interrupted(file, 4);
    byte[] part = Files.readAllBytes(part(file));
    byte[] journal = Files.readAllBytes(journal(file));
    assertThat(expected).startsWith(part);
    for (int length = 0; length <= part.length; length += 3) {
      Files.write(part(file), Arrays.copyOf(part, length));
      Files.write(journal(file), journal);
      write(file, true, ORIGIN);
      assertThat(Files.readAllBytes(file)).as("cut at byte " + length).isEqualTo(expected);
      assertThat(part(file)).doesNotExist();
      assertThat(journal(file)).doesNotExist();
      Files.delete(file);
    }
  }

  @Test
  void goingOnFromEveryUserAsksForNobodyTwice() throws IOException {
    byte[] expected = whole("lists.csv");
    Path file = folder.resolve("lists.csv");
    for (int at = 0; at < USERS.size(); at++) {
      asked.clear();
      interrupted(file, at);
      assertThat(file).doesNotExist();
      write(file, true, ORIGIN);
      assertThat(asked).as("cut at user " + at).isEqualTo(USERS);
      assertThat(Files.readAllBytes(file)).isEqualTo(expected);
      Files.delete(file);
    }
  }

  /** Lines of the journal that are torn, bytes of the part that are others, lists not noted yet. */
  @Test
  void whatIsNotVouchedForIsMadeOnceMore() throws IOException {
    byte[] expected = whole("lists.csv");
    Path file = folder.resolve("lists.csv");
    interrupted(file, 4);
    byte[] part = Files.readAllBytes(part(file));
    byte[] journal = Files.readAllBytes(journal(file));
    int header = new String(journal, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n');
    for (int length = header + 1; length <= journal.length; length += 11) {
      Files.write(journal(file), Arrays.copyOf(journal, length));
      Files.write(part(file), part);
      write(file, true, ORIGIN);
      assertThat(Files.readAllBytes(file)).as("journal cut at " + length).isEqualTo(expected);
    }
    for (int at = 0; at < part.length; at += 17) {
      byte[] damaged = part.clone();
      damaged[at] ^= 1;
      Files.write(journal(file), journal);
      Files.write(part(file), damaged);
      write(file, true, ORIGIN);
      assertThat(Files.readAllBytes(file)).as("damaged at " + at).isEqualTo(expected);
    }
    Files.write(journal(file), journal);
    Files.write(
        part(file),
        Stream.of(part, new byte[] {'x', ',', '"'}).reduce(ListsFileTest::joined).orElseThrow());
    write(file, true, ORIGIN);
    assertThat(Files.readAllBytes(file)).isEqualTo(expected);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void listsOfAnotherOriginAreNotMixed() throws IOException {
    byte[] expected = whole("lists.csv");
    Path file = folder.resolve("lists.csv");
    interrupted(file, 3);
    byte[] part = Files.readAllBytes(part(file));
    assertThatThrownBy(() -> write(file, true, Map.of("model", "m", "--n", "4")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("lists.csv.part was begun with another --n");
    assertThatThrownBy(() -> write(file, true, Map.of("model", "other", "--n", "3")))
        .hasMessageContaining("was begun with another model");
    assertThat(part(file)).hasBinaryContent(part);
    asked.clear();
    write(file, false, ORIGIN);
    assertThat(asked).isEqualTo(USERS);
    assertThat(file).hasBinaryContent(expected);
  }

  @Test
  void twoDoNotWriteTheSameFile() throws IOException {
    Path file = folder.resolve("lists.csv");
    try (ListsPart other = ListsPart.open(file, ORIGIN, false, 0)) {
      other.add(new byte[] {'x'});
      assertThatThrownBy(() -> write(file, true, ORIGIN))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("is being written by another");
      assertThatThrownBy(() -> write(file, false, ORIGIN)).isInstanceOf(InputException.class);
      assertThat(part(file)).hasContent("x");
    }
  }

  @Test
  void nothingIsLeftWhereNobodyIsDone() throws IOException {
    Path file = Files.writeString(folder.resolve("lists.csv"), "the former lists");
    interrupted(file, 0);
    assertThat(folder).isDirectoryNotContaining("glob:**.part*");
    assertThat(file).hasContent("the former lists");
  }
}
