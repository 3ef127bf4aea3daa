package io.fusionrec.click.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockExamplesTest {
  private static final ClickSchema PLAIN =
      new ClickSchema(
          ImmutableList.of(
              new ClickField("a", FieldKind.CATEGORICAL, 1000, 1),
              new ClickField("b", FieldKind.CATEGORICAL, 50, 1)));
  private static final ClickSchema WEIGHTED =
      new ClickSchema(
          ImmutableList.of(
              new ClickField("a", FieldKind.NUMERIC, 3, 1),
              new ClickField("b", FieldKind.MULTI, 50, 3)));

  @TempDir private Path folder;

  private List<Path> files() {
    return List.of(folder.resolve("a"), folder.resolve("b"), folder.resolve("c"));
  }

  private static void fill(ExampleSink sink, ClickSchema schema, int rows) {
    sink.begin(schema);
    SplittableRandom random = new SplittableRandom(7);
    int[] ids = new int[schema.slots()];
    float[] weights = new float[schema.slots()];
    for (int row = 0; row < rows; row++) {
      for (int s = 0; s < ids.length; s++) {
        ids[s] = random.nextInt(schema.ids());
        weights[s] = schema.weighted() ? (float) random.nextDouble() : 1;
      }
      // Most rows are train's; valid has none.
      sink.add(random.nextInt(10) == 0 ? 2 : 0, (byte) random.nextInt(2), ids, weights);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void blocksOnTheDiskHoldWhatMemoryHolds(boolean weighted) throws IOException {
    ClickSchema schema = weighted ? WEIGHTED : PLAIN;
    int rows = 3 * BlockExamples.BLOCK + 17;
    MemoryExampleSink memory = new MemoryExampleSink();
    fill(memory, schema, rows);
    List<BlockFile> written;
    try (BlockExampleSink blocks = new BlockExampleSink(files())) {
      fill(blocks, schema, rows);
      written = blocks.finish();
    }
    for (int part = 0; part < 3; part++) {
      Examples expected = memory.rows(part);
      Examples actual = BlockExamples.open(files().get(part), schema, written.get(part));
      assertThat(actual.size()).isEqualTo(expected.size());
      assertThat(actual.positives()).isEqualTo(expected.positives());
      int size = expected.size();
      int[] some = size == 0 ? new int[0] : new SplittableRandom(4).ints(2000, 0, size).toArray();
      ExampleBatch one = ExampleBatch.of(some.length, schema);
      ExampleBatch two = ExampleBatch.of(some.length, schema);
      actual.read(some, 0, some.length, one);
      expected.read(some, 0, some.length, two);
      assertThat(one.id()).containsExactly(two.id());
      assertThat(one.weight()).containsExactly(two.weight());
      assertThat(one.label()).containsExactly(two.label());
    }
    assertThat(written.get(0).rows()).isGreaterThan(2 * BlockExamples.BLOCK);
    assertThat(written.get(1)).isEqualTo(new BlockFile(0, 0, 0));
  }

  @Test
  void aFileThatIsNotWhatWasWrittenIsNotOpened() throws IOException {
    List<BlockFile> written;
    try (BlockExampleSink blocks = new BlockExampleSink(files())) {
      fill(blocks, WEIGHTED, BlockExamples.BLOCK + 5000);
      written = blocks.finish();
    }
    Path file = files().get(0);
    byte[] good = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(11);
    for (int k = 0; k < 20; k++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bad);
      assertThatThrownBy(() -> BlockExamples.open(file, WEIGHTED, written.get(0)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not what was written");
    }
    Files.write(file, java.util.Arrays.copyOf(good, good.length - 1));
    assertThatThrownBy(() -> BlockExamples.open(file, WEIGHTED, written.get(0)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bytes for");
    Files.write(file, good);
    assertThat(BlockExamples.open(file, WEIGHTED, written.get(0)).size())
        .isEqualTo(written.get(0).rows());
  }
}
