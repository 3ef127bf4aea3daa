package io.fusionrec.data.read;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.descriptor.DuplicateRule;
import io.fusionrec.data.descriptor.RatingsFile;
import io.fusionrec.data.read.value.TimeReader;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the ratings of all files of a declaration come together. */
final class RatingPool {
  private final RatingsFile declared;
  private final boolean parted;
  private final LongSet refused;
  private final TimeReader times;
  private final Map<String, String> sha256 = new LinkedHashMap<>();
  private @Nullable RatingCollector collector;
  private boolean implicit;
  private boolean timed;
  private byte part;

  /**
   * An empty pool.
   *
   * @param parted whether the files are parts
   * @param refused pairs whose second rating is an error, as an earlier pass found out
   */
  RatingPool(RatingsFile declared, boolean parted, LongSet refused) {
    this.declared = declared;
    this.parted = parted;
    this.refused = refused;
    times = new TimeReader(declared.time());
  }

  /** A file of that part comes now. */
  void begin(byte code) {
    part = code;
  }

  /**
   * Where the file's ratings go.
   *
   * @throws InputException when it has other columns than the files before it
   */
  RatingCollector collector(TextSource source, boolean isImplicit, boolean isTimed) {
    RatingCollector found = collector;
    if (found == null) {
      implicit = isImplicit;
      timed = isTimed;
      DuplicateRule usual = isImplicit ? DuplicateRule.LAST : DuplicateRule.ERROR;
      found =
          new RatingCollector(
              new RatingCollector.DuplicateRules(declared.duplicateRule().orElse(usual), parted),
              isTimed,
              refused);
      collector = found;
    } else if (implicit != isImplicit || timed != isTimed) {
      throw new InputException(
          source.name()
              + ": "
              + (timed == isTimed ? "ratings are there" : "times are there")
              + " in one of the parts and not in the other; all need the same columns");
    }
    found.begin(part);
    return found;
  }

  RatingCollector collector() {
    if (collector == null) {
      throw new IllegalStateException("no file was read");
    }
    return collector;
  }

  /** Reads the times of all files, which have one unit. */
  TimeReader times() {
    return times;
  }

  boolean implicit() {
    return implicit;
  }

  /** Notes the hash of a file that was read. */
  void read(String file, String hash) {
    sha256.put(file, hash);
  }

  /** The hashes by the files' names. */
  ImmutableMap<String, String> sha256() {
    return ImmutableMap.copyOf(sha256);
  }
}
