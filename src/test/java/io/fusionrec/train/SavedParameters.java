package io.fusionrec.train;

import io.fusionrec.train.optimiser.StoredArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The parameters that a training left, for tests of other rooms. */
public final class SavedParameters {
  private SavedParameters() {}

  /** Name and values of each array of the best epoch. */
  public static List<Object> of(Path checkpoint) {
    List<Object> all = new ArrayList<>();
    for (StoredArray array : Checkpoint.read(checkpoint).best().all()) {
      all.add(array.name());
      all.add(com.google.common.primitives.Floats.asList(array.values()));
    }
    return all;
  }
}
