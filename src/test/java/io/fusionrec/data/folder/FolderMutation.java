package io.fusionrec.data.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Copies a folder and damages one or a few places of its files, as a seed says. */
public final class FolderMutation {
  private static final List<byte[]> TOKENS =
      Stream.of(
              "\"",
              "\"\"",
              "\\",
              "\\\"",
              "'",
              ",",
              "\t",
              ";",
              "|",
              "::",
              " ",
              "\n",
              "\r",
              "\r\n",
              "\n\n",
              "\0",
              "\uFEFF",
              "\u00e9",
              "\u20ac",
              "NaN",
              "NULL",
              "\\N",
              "-1",
              "0",
              "1e9",
              "1e400",
              "0x1p3",
              "12d",
              "1_000",
              "1.5",
              "-",
              ".",
              "99999999999999999999",
              "true",
              "user",
              "item",
              "rating",
              "user_id:token",
              "{",
              "}",
              "[",
              "null",
              "#",
              "\u0001")
          .map(text -> text.getBytes(UTF_8))
          .toList();

  private final SplittableRandom random;

  /** Damage that this seed decides. */
  public FolderMutation(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Copies the files of a folder into an empty one, and damages one to three places. */
  public void copy(Path from, Path into) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(from)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    Files.createDirectories(into);
    int victim = random.nextInt(files.size());
    for (int k = 0; k < files.size(); k++) {
      byte[] bytes = Files.readAllBytes(files.get(k));
      int faults = k == victim ? 1 + random.nextInt(3) : random.nextInt(8) == 0 ? 1 : 0;
      for (int fault = 0; fault < faults; fault++) {
        bytes = damaged(bytes);
      }
      Files.write(into.resolve(files.get(k).getFileName().toString()), bytes);
    }
  }

  private byte[] damaged(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, at + 1 + random.nextInt(12));
    byte[] token = TOKENS.get(random.nextInt(TOKENS.size()));
    return switch (random.nextInt(8)) {
      case 0 -> joined(bytes, at, token, at);
      case 1 -> joined(bytes, at, token, to);
      case 2 -> joined(bytes, at, new byte[0], to);
      case 3 -> joined(bytes, at, Arrays.copyOfRange(bytes, at, to), at);
      case 4 -> Arrays.copyOf(bytes, at);
      case 5 -> joined(bytes, at, new byte[] {(byte) random.nextInt(256)}, Math.min(to, at + 1));
      case 6 -> withoutLine(bytes, at);
      default -> everywhere(bytes, token);
    };
  }

  private static byte[] joined(byte[] bytes, int head, byte[] middle, int tail) {
    byte[] joined = new byte[head + middle.length + bytes.length - tail];
    System.arraycopy(bytes, 0, joined, 0, head);
    System.arraycopy(middle, 0, joined, head, middle.length);
    System.arraycopy(bytes, tail, joined, head + middle.length, bytes.length - tail);
    return joined;
  }

  private static byte[] withoutLine(byte[] bytes, int at) {
    int from = at;
    while (from > 0 && bytes[from - 1] != '\n') {
      from--;
    }
    int to = at;
    while (to < bytes.length && bytes[to] != '\n') {
      to++;
    }
    return joined(bytes, from, new byte[0], Math.min(bytes.length, to + 1));
  }

  /** Puts a token in place of every occurrence of some byte. */
  private byte[] everywhere(byte[] bytes, byte[] token) {
    if (bytes.length == 0) {
      return bytes;
    }
    byte old = bytes[random.nextInt(bytes.length)];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte b : bytes) {
      out.writeBytes(b == old ? token : new byte[] {b});
    }
    return out.toByteArray();
  }
}
