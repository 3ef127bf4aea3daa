package io.fusionrec.experiment.kept;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.experiment.RunKey;
import java.util.Map;

/** A kept file of reference rows: by row and figure. */
record KeptRows(int format, Map<String, String> key, Map<String, Map<String, Double>> rows)
    implements Kept {
  static KeptRows of(RunKey key, Map<String, ? extends Map<String, Double>> rows) {
    return new KeptRows(FORMAT, key.parts(), ImmutableMap.copyOf(rows));
  }
}
