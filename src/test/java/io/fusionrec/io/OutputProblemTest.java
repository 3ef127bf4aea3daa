package io.fusionrec.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputProblemTest {
  @TempDir private Path folder;

  private static String line(IOException e) {
    return String.valueOf(OutputProblem.at("results folder", Path.of("out"), e).getMessage());
  }

  @Test
  void aFileInAFoldersPlaceIsCalledThat() throws IOException {
    Path file = Files.createFile(folder.resolve("out"));
    FileAlreadyExistsException e =
        catchThrowableOfType(FileAlreadyExistsException.class, () -> Files.createDirectories(file));
    assertThat(OutputProblem.at("", file, e).getMessage())
        .isEqualTo("cannot write to " + file + ": " + file + " is there already and is no folder");
  }

  @Test
  void noneIsAClassOfJava() {
    assertThat(line(new AccessDeniedException("out/x")))
        .isEqualTo("cannot write to results folder out: out/x: permission denied");
    assertThat(line(new NoSuchFileException("out/x")))
        .isEqualTo("cannot write to results folder out: out/x is not there");
    assertThat(line(new NotDirectoryException("out/x")))
        .isEqualTo("cannot write to results folder out: out/x is no folder");
    assertThat(line(new FileSystemException("out/x", null, "No space left on device")))
        .isEqualTo("cannot write to results folder out: No space left on device");
    assertThat(line(new IOException("disk full")))
        .isEqualTo("cannot write to results folder out: disk full");
  }
}
