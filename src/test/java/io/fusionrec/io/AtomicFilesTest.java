package io.fusionrec.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void makesFoldersAndReplacesWhatWasThere() throws IOException {
    Path deep = folder.resolve("deep/er");
    Path file = deep.resolve("file.txt");
    AtomicFiles.writeText(file, "first and longer");
    AtomicFiles.writeText(file, "zweitë");
    assertThat(file).hasContent("zweitë");
    assertThat(deep.toFile().list()).containsExactly("file.txt");
  }

  @Test
  void theOldContentStaysUntilTheNewIsWhole() throws IOException {
    Path file = folder.resolve("file");
    AtomicFiles.writeText(file, "old");
    AtomicFiles.write(
        file,
        out -> {
          out.write('n');
          out.flush();
          assertThat(file).hasContent("old");
          assertThat(names()).hasSize(2).anyMatch(name -> name.matches("file\\..{8}\\.partial"));
          out.write('w');
        });
    assertThat(file).hasContent("nw");
  }

  @Test
  void afterAFailureTheOldContentIsThereAndNothingElse() throws IOException {
    Path file = folder.resolve("file");
    AtomicFiles.writeText(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 17]);
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("file");
  }

  @Test
  void twoWritersAtOnceNeverMeet() throws Exception {
    Path file = folder.resolve("file");
    int writers = 4;
    CyclicBarrier meeting = new CyclicBarrier(writers);
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    try {
      List<Callable<String>> jobs = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        String text = Integer.toString(writer).repeat(100_000);
        jobs.add(
            () -> {
              AtomicFiles.write(
                  file,
                  out -> {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    out.write(bytes, 0, 50_000);
                    meet(meeting);
                    out.write(bytes, 50_000, 50_000);
                  });
              return text;
            });
      }
      List<String> texts = new ArrayList<>();
      for (Future<String> job : pool.invokeAll(jobs)) {
        texts.add(job.get());
      }
      assertThat(Files.readString(file)).isIn(texts);
      assertThat(names()).containsExactly("file");
    } finally {
      pool.shutdownNow();
    }
  }

  private static void meet(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Test
  void aLeftoverOfAKilledProcessDoesNoHarm() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(folder.resolve("file.partial"), "half");
    Files.writeString(folder.resolve("file.12345678.partial"), "half");
    AtomicFiles.writeText(file, "whole");
    assertThat(file).hasContent("whole");
    assertThat(names()).containsExactly("file", "file.12345678.partial", "file.partial");
  }

  @Test
  void contentMayCloseItsStream() throws IOException {
    Path file = folder.resolve("file.gz");
    AtomicFiles.write(
        file,
        out -> {
          try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write("packed".getBytes(StandardCharsets.UTF_8));
          }
        });
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("packed");
    }
  }

  @Test
  void aFolderIsNoFile() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    assertThatThrownBy(() -> AtomicFiles.writeText(inside, "x")).isInstanceOf(IOException.class);
    assertThat(inside).isEmptyDirectory();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkKeepsItsPlace() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path file = Files.writeString(elsewhere.resolve("file"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("elsewhere", "file"));
    AtomicFiles.writeText(link, "new");
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(file).hasContent("new");
    assertThat(elsewhere.toFile().list()).containsExactly("file");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aDeviceIsWrittenToAndStays() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try {
      Future<String> read = reader.submit(() -> Files.readString(pipe));
      AtomicFiles.writeText(pipe, "through");
      assertThat(read.get()).isEqualTo("through");
      assertThat(Files.isRegularFile(pipe)).isFalse();
      assertThat(names()).containsExactly("pipe");
    } finally {
      reader.shutdownNow();
    }
    Path link = Files.createSymbolicLink(folder.resolve("nothing"), Path.of("/dev/null"));
    AtomicFiles.writeText(link, "gone");
    assertThat(Files.isSymbolicLink(link)).isTrue();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void everyoneWhoMayReadAnyFileMayReadThisOne() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "");
    AtomicFiles.writeText(folder.resolve("file"), "");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("file"))))
        .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(plain)));
  }
}
