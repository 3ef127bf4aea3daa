package io.fusionrec.recommend;

import io.fusionrec.settings.InputException;

/** A model's folder holds no whole model: a file is missing, damaged, or of another model. */
public final class ModelFolderException extends InputException {
  private static final long serialVersionUID = 1;

  /** An error with the one line that the user reads. */
  public ModelFolderException(String problem) {
    super(problem);
  }

  ModelFolderException(String problem, Throwable cause) {
    super(problem, cause);
  }
}
