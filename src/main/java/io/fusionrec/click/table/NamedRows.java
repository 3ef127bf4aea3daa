package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.fusionrec.click.example.ExampleBatch;
import io.fusionrec.click.format.NamedCells;
import io.fusionrec.click.format.RawExample;
import io.fusionrec.click.input.LongRows;
import io.fusionrec.click.preprocessing.ExampleEncoder;
import io.fusionrec.click.preprocessing.FittedPreprocessing;
import io.fusionrec.data.read.Notices;
import io.fusionrec.settings.InputException;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory that give a text for some of the names that a file's header would have, encoded as
 * a trained model's data were: a name without a text is missing, a value that the train part didn't
 * hold is unknown. Safe for use by several threads.
 */
public final class NamedRows {
  /** The texts of some rows. */
  public interface Texts {
    /**
     * The text of a name in a row; null where there is none.
     *
     * @param row the row's number
     * @param name the name's place among {@link NamedRows#names}
     */
    @Nullable String text(int row, int name);
  }

  private final FittedPreprocessing preprocessing;
  private final ImmutableSet<String> names;
  private final Notices notices;
  private final AtomicBoolean said = new AtomicBoolean();

  NamedRows(FittedPreprocessing preprocessing, Notices notices) {
    this.preprocessing = preprocessing;
    this.notices = notices;
    names = ImmutableSet.copyOf(preprocessing.format().named().names());
  }

  /** The known names in their order, those of fields that were constant in training included. */
  public ImmutableList<String> names() {
    return names.asList();
  }

  /**
   * Checks that names are known.
   *
   * @throws InputException when one isn't; it says which is nearest
   */
  public void check(Collection<String> some) {
    for (String name : some) {
      if (!names.contains(name)) {
        throw InputException.unknownName("field", name, names);
      }
    }
  }

  /**
   * Encodes rows. Where one has more values of a field than any row trained on, the further ones
   * are left out, as they always were; the log says so at the first.
   *
   * @param from the first row
   * @param to the one behind the last
   * @throws InputException when a text is not what its field takes; rows are numbered from 0
   */
  public ExampleBatch encode(int from, int to, Texts texts) {
    ExampleBatch batch = ExampleBatch.of(to - from, preprocessing.schema());
    ExampleEncoder encoder = preprocessing.rowEncoder();
    NamedCells cells = preprocessing.format().named();
    RawExample example = new RawExample(preprocessing.format().columns().size());
    @Nullable String[] row = new String[names.size()];
    for (int k = from; k < to; k++) {
      for (int name = 0; name < row.length; name++) {
        row[name] = texts.text(k, name);
      }
      Optional<String> problem = cells.read(row, example);
      if (problem.isPresent()) {
        throw new InputException("row " + k + ": " + problem.get());
      }
      encoder.encode(example, batch, k - from);
      say(k, encoder.leftOut());
    }
    return batch;
  }

  private void say(int row, int[] leftOut) {
    for (int f = 0; f < leftOut.length; f++) {
      if (leftOut[f] > 0 && said.compareAndSet(false, true)) {
        notices.warn(
            "row %d: %s; the further ones are left out, train anew to take all"
                .formatted(row, LongRows.problem(preprocessing.schema(), f)));
      }
    }
  }
}
