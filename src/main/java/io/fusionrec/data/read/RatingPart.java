package io.fusionrec.data.read;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.DeclaredParts;
import io.fusionrec.data.descriptor.RatingsFile;
import io.fusionrec.data.packed.EncodingRemedy;
import java.util.function.Supplier;

/**
 * A file of ratings and the part that its ratings belong to.
 *
 * @param file its name in the folder
 * @param code the part, as {@link DeclaredParts} has it
 */
record RatingPart(String file, byte code) {

  /** The files of a declaration; the train part comes first. */
  static ImmutableList<RatingPart> of(RatingsFile declared) {
    ImmutableList.Builder<RatingPart> parts = ImmutableList.builder();
    parts.add(new RatingPart(declared.file(), DeclaredParts.TRAIN));
    String valid = declared.parts().get("valid");
    if (valid != null) {
      parts.add(new RatingPart(valid, DeclaredParts.VALID));
    }
    String test = declared.parts().get("test");
    if (test != null) {
      parts.add(new RatingPart(test, DeclaredParts.TEST));
    }
    return parts.build();
  }

  /** What reading all gives; where they are several, none alone can have another encoding. */
  static <T> T remedied(RatingsFile declared, Supplier<T> reading) {
    return EncodingRemedy.ofParts(of(declared).size(), declared.textFormat().encoding(), reading);
  }
}
