package io.fusionrec.recommend.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Triples;
import io.fusionrec.data.TrustEdges;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataFileTest {
  private static final RatingData DATA =
      new RatingData(
          "tiny",
          true,
          IdIndex.of(List.of("ann", "Jürgen")),
          IdIndex.of(List.of("i", "j", "k")),
          new Ratings(2, 2, new int[] {0, 1, 1}, new int[] {1, 0, 1}, new float[] {1, 4.5f, 3}),
          new RatingScale(0.5f, 5, 3.5f),
          new Fields(
              2,
              ImmutableList.of(
                  new Field(
                      "age",
                      false,
                      IdIndex.of(List.of("25")),
                      new int[] {0, 0, 1},
                      new int[] {0}))),
          new Fields(
              3,
              ImmutableList.of(
                  new Field(
                      "genres",
                      true,
                      IdIndex.of(List.of("a", "b")),
                      new int[] {0, 2, 2, 3},
                      new int[] {0, 1, 1}))),
          ImmutableList.of("I", "J", "K"),
          Optional.of(
              new Triples(
                  "facts",
                  3,
                  IdIndex.of(List.of("by")),
                  IdIndex.of(List.of("e")),
                  new int[] {0, 2},
                  new int[] {0, 0},
                  new int[] {3, 3})),
          Optional.of(new TrustEdges(new int[] {0}, new int[] {1}, new float[] {0.5f})),
          ImmutableMap.of());
  private static final Ratings TRAIN =
      new Ratings(2, 2, new int[] {1, 0}, new int[] {1, 1}, new float[] {3, 1});

  private static final Optional<TrustEdges> IMPLICIT =
      Optional.of(new TrustEdges(new int[] {1, 0}, new int[] {0, 1}, new float[] {0.25f, 1}));

  private static byte[] written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new DataFile(DATA, TRAIN, IMPLICIT).write(out);
    return out.toByteArray();
  }

  @Test
  void everythingComesBack() throws IOException {
    DataFile read = DataFile.read(new ByteArrayInputStream(written()));

    assertThat(read).usingRecursiveComparison().isEqualTo(new DataFile(DATA, TRAIN, IMPLICIT));
  }

  @Test
  void aFileThatEndsEarlyIsRefused() throws IOException {
    byte[] whole = written();
    for (int length = 0; length < whole.length; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> DataFile.read(new ByteArrayInputStream(cut)))
          .as(length + " bytes")
          .isInstanceOf(IOException.class);
    }
  }
}
