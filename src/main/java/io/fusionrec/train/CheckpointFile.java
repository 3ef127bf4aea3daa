package io.fusionrec.train;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Where a training keeps its state, and what it may go on from.
 *
 * @param path the file
 * @param key the key of the run; a checkpoint of another key is never used
 * @param resume what to do with a file that is there
 * @param origin says where and by what the training is made, after what the file said of the part
 *     that it goes on from (empty for one from the start); kept in the file as it is given
 */
public record CheckpointFile(Path path, String key, Resume resume, UnaryOperator<String> origin) {

  /** What to do with a checkpoint that is there. */
  public enum Resume {
    /** Train anew and write over it. */
    NEVER,
    /** Go on from it; one that can't be used is the user's error. */
    ALWAYS,
    /** Go on from it if it can be used, else say why not and train anew. */
    IF_USABLE
  }
}
