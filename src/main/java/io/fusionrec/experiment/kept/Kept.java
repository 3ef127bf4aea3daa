package io.fusionrec.experiment.kept;

import java.util.Map;

/** What every kept file begins with. */
sealed interface Kept permits KeptRun, KeptRows {
  /** The format that this version writes and reads. */
  int FORMAT = 1;

  /** The file's format. */
  int format();

  /** The parts of the run's key. */
  Map<String, String> key();
}
