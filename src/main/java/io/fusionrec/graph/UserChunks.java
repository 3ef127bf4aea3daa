package io.fusionrec.graph;

import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Work for each user on all processors, in chunks of users: what a user's work needs as memory is
 * made once for a chunk, where a number for each user and user would be too much.
 */
public final class UserChunks {
  private static final int CHUNKS = 64;

  private UserChunks() {}

  /**
   * Does the work of all users. What it leaves must not depend on the order.
   *
   * @param users how many there are
   * @param memory makes what the users of a chunk use one after the other
   * @param work takes that and the user
   */
  public static <T> void each(int users, Supplier<T> memory, ObjIntConsumer<T> work) {
    IntStream.range(0, Math.min(CHUNKS, users))
        .parallel()
        .forEach(
            chunk -> {
              T own = memory.get();
              int chunks = Math.min(CHUNKS, users);
              int end = (int) ((long) users * (chunk + 1) / chunks);
              for (int user = (int) ((long) users * chunk / chunks); user < end; user++) {
                work.accept(own, user);
              }
            });
  }
}
