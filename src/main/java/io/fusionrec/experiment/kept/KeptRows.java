package io.fusionrec.experiment.kept;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.experiment.provenance.Execution;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.experiment.reference.ReferenceFigures;
import java.util.Map;

/** A kept file of reference rows: by row and figure, and by what they were computed. */
record KeptRows(
    int format, Map<String, String> key, Map<String, Map<String, Double>> rows, String origin)
    implements Kept {
  static KeptRows of(RunKey key, ReferenceFigures figures) {
    return new KeptRows(FORMAT, key.parts(), figures.rows(), figures.execution().json());
  }

  ReferenceFigures figures() {
    return new ReferenceFigures(ImmutableMap.copyOf(rows), Execution.parse(origin));
  }
}
