package io.fusionrec.data.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.folder.GenericReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever ids, titles, values and field names are made of, they come back as they were. */
class ConversionProperties {
  /** Texts of what delimited files stumble over. */
  @Provide
  static Arbitrary<Set<String>> texts() {
    return Arbitraries.strings()
        .withChars(",\t;|:\"'\\#\n\r 019.eNAü日\uE000")
        .ofMinLength(1)
        .ofMaxLength(6)
        .set()
        .ofSize(5);
  }

  /** One field of each kind; every user rates item 0, and some rate item 1. */
  private static RatingData data(List<String> texts, List<String> values, List<Float> ratings) {
    IdIndex ids = IdIndex.of(texts);
    int n = ids.size();
    int[] user = {0, 1, 2, 3, 0, 1, 2, 3};
    int[] item = {0, 0, 0, 0, 1, 1, 1, 1};
    float[] rating = new float[user.length];
    for (int r = 0; r < rating.length; r++) {
      rating[r] = ratings.get(r);
    }
    IdIndex vocabulary = IdIndex.of(values);
    Field single =
        new Field(texts.get(0), false, vocabulary, new int[] {0, 1, 2, 3, 4, 5}, range());
    Field several =
        new Field(texts.get(1), true, vocabulary, new int[] {0, 0, 2, 4, 4, 5}, range());
    return new RatingData(
        "own",
        false,
        ids,
        ids,
        new Ratings(n, 2, user, item, rating),
        new RatingScale(-100, 100, 1),
        new Fields(n, ImmutableList.of(single, several)),
        new Fields(n, ImmutableList.of(several, single)),
        ImmutableList.copyOf(texts),
        Optional.empty(),
        Optional.empty(),
        ImmutableMap.of());
  }

  private static int[] range() {
    return new int[] {0, 1, 2, 3, 4};
  }

  @Provide
  static Arbitrary<List<Float>> ratings() {
    return Arbitraries.floats().between(-100, 100).list().ofSize(8);
  }

  @Property(tries = 60)
  void everyTextComesBack(
      @ForAll("texts") Set<String> ids,
      @ForAll("texts") Set<String> values,
      @ForAll("ratings") List<Float> ratings,
      @ForAll ConversionTarget target)
      throws IOException {
    // Values of fields are trimmed when they are read, and blank ones are none.
    List<String> trimmed = values.stream().map(value -> value.trim() + "x").distinct().toList();
    Assume.that(trimmed.size() == 5);
    RatingData data = data(List.copyOf(ids), trimmed, ratings);
    RatingData back = back(data, target);
    assertThat(back.users()).isEqualTo(data.users());
    assertThat(back.items()).isEqualTo(data.items());
    assertThat(back.itemTitles()).isEqualTo(data.itemTitles());
    assertThat(back.ratings().rating()).isEqualTo(data.ratings().rating());
    assertThat(back.contentSha256()).isEqualTo(data.contentSha256());
  }

  private static RatingData back(RatingData data, ConversionTarget target) throws IOException {
    Path folder = Files.createTempDirectory("conversion");
    new Conversion(data, Optional.empty(), target).write(folder);
    try {
      return new GenericReader().read(folder, "own");
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }
}
