package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folders, files and places as people bring them, each with one trap that Fusion fell into once: it
 * reads them as they are meant, or says in one line why not. Every case is a row in {@link
 * RatingCases}, {@link ClickCases} or {@link CommandCases}.
 */
class CasesTest {
  /** Where the cases' descriptions are, in a workplace that has them beside the checkout. */
  private static final Path DESCRIPTIONS = Path.of("../shared/cases");

  /** Two rows of one name are refused here. */
  private static final ImmutableSortedMap<String, Case> CASES =
      ImmutableSortedMap.<String, Case>naturalOrder()
          .putAll(RatingCases.all())
          .putAll(ClickCases.all())
          .putAll(CommandCases.all())
          .build();

  @TempDir private Path root;

  static Set<String> names() {
    return CASES.keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void holds(String name) throws Exception {
    Case row = CASES.get(name);
    assertThat(row).isNotNull();
    row.check(new CaseFolder(name, root));
  }

  @Test
  void thereIsARowForEachOfThem() {
    assertThat(CASES).hasSize(73);
  }

  @Test
  void everyFolderHasARow() throws IOException {
    assertThat(folders(CaseFolder.CASES)).isNotEmpty().isSubsetOf(CASES.keySet());
  }

  @Test
  void everyDescriptionHasARow() throws IOException {
    assumeTrue(Files.isDirectory(DESCRIPTIONS), "the descriptions are not beside this checkout");
    assertThat(folders(DESCRIPTIONS)).containsExactlyInAnyOrderElementsOf(CASES.keySet());
  }

  private static List<String> folders(Path where) throws IOException {
    try (Stream<Path> all = Files.list(where)) {
      return all.filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .collect(Collectors.toList());
    }
  }
}
