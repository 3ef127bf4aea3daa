package io.fusionrec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A class that outgrows a page or a package that outgrows an evening has more than one job. */
class HouseSizeTest {
  private static final int CLASS = 300;
  private static final int PACKAGE = 2500;

  @Test
  void noClassAndNoPackageIsTooLong() throws IOException {
    Map<String, Long> tooLong = new TreeMap<>();
    Map<Path, Long> packages = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(
              file -> {
                long lines = lines(file);
                packages.merge(file.getParent(), lines, Long::sum);
                if (lines > CLASS) {
                  tooLong.put(file.toString(), lines);
                }
              });
    }
    packages.forEach(
        (folder, lines) -> {
          if (lines > PACKAGE) {
            tooLong.put(folder.toString(), lines);
          }
        });
    assertThat(packages).hasSizeGreaterThan(20);
    assertThat(tooLong).isEmpty();
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
