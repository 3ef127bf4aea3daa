package io.fusionrec.cli.model;

import io.fusionrec.io.OutputProblem;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.settings.InputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Lists of many users as CSV or JSON lines, written as they are made. The file appears whole or not
 * at all; until then its bytes are those of a {@link ListsPart}. A device or a pipe takes them
 * directly.
 *
 * @param file where the lists go
 * @param resume whether to go on with what an interrupted writing left
 * @param mark after how much time bytes are put on the disk, so that they outlive the process
 */
record ListsFile(Path file, boolean resume, Duration mark) {
  ListsFile(Path file, boolean resume) {
    this(file, resume, Duration.ofSeconds(1));
  }

  /**
   * Writes the lists of users in their order.
   *
   * @param users raw ids
   * @param lists a user's list
   * @param origin what the lists are made of, by what an error calls it; going on asks for the same
   * @param done told how many users are done
   */
  void write(
      List<String> users,
      Function<String, List<Recommendation>> lists,
      Map<String, String> origin,
      IntConsumer done) {
    ListsText text = ListsText.of(file);
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        device(users, lists, done);
      } else {
        writePart(users, lists, text, origin, done);
      }
    } catch (IOException e) {
      throw new InputException("cannot write " + file + ": " + OutputProblem.reason(e), e);
    }
  }

  private void device(
      List<String> users, Function<String, List<Recommendation>> lists, IntConsumer done)
      throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE))) {
      write(users, lists, out, done);
    }
  }

  /** Writes the lists of users in their order to a stream, each list at once. */
  void write(
      List<String> users,
      Function<String, List<Recommendation>> lists,
      OutputStream out,
      IntConsumer done)
      throws IOException {
    if (resume) {
      throw new InputException(file + ": --resume needs a file, not a device or a pipe");
    }
    ListsText text = ListsText.of(file);
    out.write(text.head());
    for (int k = 0; k < users.size(); k++) {
      out.write(text.list(users.get(k), lists.apply(users.get(k))));
      done.accept(k + 1);
    }
  }

  private void writePart(
      List<String> users,
      Function<String, List<Recommendation>> lists,
      ListsText text,
      Map<String, String> origin,
      IntConsumer done)
      throws IOException {
    try (ListsPart part = ListsPart.open(file, origin, resume, mark.toNanos())) {
      if (part.users() == 0) {
        part.head(text.head());
      }
      done.accept(part.users());
      for (int k = part.users(); k < users.size(); k++) {
        part.add(text.list(users.get(k), lists.apply(users.get(k))));
        done.accept(k + 1);
      }
      part.finish();
    }
  }
}
