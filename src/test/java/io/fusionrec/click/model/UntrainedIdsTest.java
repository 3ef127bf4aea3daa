package io.fusionrec.click.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.example.ClickSchema;
import io.fusionrec.click.example.ExampleBatch;
import io.fusionrec.click.example.Examples;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.train.optimiser.EmbeddingTable;
import io.fusionrec.train.optimiser.StoredArray;
import io.fusionrec.train.optimiser.StoredArrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Three fields: a category that is never unknown, several values, a number. */
class UntrainedIdsTest {
  private static final ClickSchema SCHEMA =
      new ClickSchema(
          ImmutableList.of(
              new ClickField("site", FieldKind.CATEGORICAL, 4, 1), // ids 0 to 3
              new ClickField("tags", FieldKind.MULTI, 4, 2), // 4 to 7
              new ClickField("age", FieldKind.NUMERIC, 3, 1))); // 8 to 10

  /** Site 2 three times and 3 once; tags 6 and 7, 6, none, 7; ages -1, 1, 3, missing. */
  private static final int[][] IDS = {{2, 6, 7, 10}, {2, 6, 5, 10}, {2, 5, 5, 10}, {3, 7, 5, 9}};

  private static final float[][] WEIGHTS = {
    {1, 0.5f, 0.5f, -1}, {1, 1, 0, 1}, {1, 1, 0, 3}, {1, 1, 0, 1}
  };

  private record Rows() implements Examples {
    @Override
    public int size() {
      return IDS.length;
    }

    @Override
    public int positives() {
      return 1;
    }

    @Override
    public int blockRows() {
      return IDS.length;
    }

    @Override
    public void read(int[] rows, int from, int to, ExampleBatch into) {
      for (int k = from; k < to; k++) {
        System.arraycopy(IDS[rows[k]], 0, into.id(), (k - from) * 4, 4);
        System.arraycopy(WEIGHTS[rows[k]], 0, into.weight(), (k - from) * 4, 4);
      }
    }
  }

  @Test
  void theyGetTheirFieldsMeanAndTrainedOnesStay() {
    EmbeddingTable table = new EmbeddingTable(SCHEMA.ids(), 2, 1, 1, new SplittableRandom(1));
    float[] values = new float[SCHEMA.ids() * 2];
    for (int id = 0; id < SCHEMA.ids(); id++) {
      values[2 * id] = 10 * id;
      values[2 * id + 1] = id;
    }
    table.restoreValues(
        new StoredArrays(
            List.of(
                new StoredArray(
                    EmbeddingTable.NAME, new long[] {SCHEMA.ids(), 2}, values.clone()))));

    UntrainedIds.average(table, SCHEMA, new Rows());

    // site: (3 * 2 + 3) / 4, of unknown and of missing; tags: (.5 * 6 + .5 * 7 + 6 + 5 + 7) / 4, of
    // unknown alone, since a row has none; age: 10 * (-1 + 1 + 3) / 4 and the missing one's 9 / 4,
    // of unknown, which nothing reads
    values[0] = 22.5f;
    values[1] = 2.25f;
    values[2] = 22.5f;
    values[3] = 2.25f;
    values[8] = 61.25f;
    values[9] = 6.125f;
    values[16] = 97.5f;
    values[17] = 9.75f;
    assertThat(table.values().values(EmbeddingTable.NAME, SCHEMA.ids(), 2)).containsExactly(values);
  }
}
