package io.fusionrec.io;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** SHA-256 of content, in lower-case hexadecimal, for provenance. */
public final class ContentHash {
  private ContentHash() {}

  /** The hash of a file's bytes. */
  public static String ofFile(Path file) throws IOException {
    return MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString();
  }

  /** The hash of some bytes. */
  public static String ofBytes(byte[] bytes) {
    return Hashing.sha256().hashBytes(bytes).toString();
  }

  /** The hash of a text's UTF-8 bytes. */
  public static String ofText(String text) {
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }

  /** The hash of an array of integers, each as four little-endian bytes. */
  public static String ofInts(int[] values) {
    Hasher hasher = Hashing.sha256().newHasher(4 * values.length + 1);
    for (int value : values) {
      hasher.putInt(value);
    }
    return hasher.hash().toString();
  }
}
