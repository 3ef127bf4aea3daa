package io.fusionrec.click.model;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.fusionrec.click.example.ClickSchema;
import io.fusionrec.click.example.Examples;
import java.util.List;

/**
 * A hash over the sizes of the parts and their labels in order. Rows of the same labels may change
 * places without it; {@link io.fusionrec.click.table.ClickDataset#contentSha256} holds which row is
 * in which part.
 */
public final class PartsHash {
  private static final int ROWS = 4096;

  private PartsHash() {}

  /** The hash of some parts, in lower-case hexadecimal. */
  public static String of(List<Examples> parts, ClickSchema schema) {
    Hasher hasher = Hashing.sha256().newHasher();
    for (Examples part : parts) {
      hasher.putInt(part.size());
      for (float label : ScoredExamples.labels(part, schema, ROWS)) {
        hasher.putByte((byte) label);
      }
    }
    return hasher.hash().toString();
  }
}
