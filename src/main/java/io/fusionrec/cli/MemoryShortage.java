package io.fusionrec.cli;

import io.fusionrec.cli.job.Jobs;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A lack of memory: what is full, and what the user can do about it.
 *
 * @param line one line for the user
 */
record MemoryShortage(String line) {
  static final int EXIT_CODE = 4;

  private static final String SMALLER =
      "smaller settings need less (rating.batch, encoder.width; for clicks training.batch, width)";
  private static final double GIBIBYTE = 1 << 30;

  /** How PyTorch, the C++ library and the Java runtime put it that the system gave them no more. */
  private static final Pattern NATIVE =
      Pattern.compile(
          "can't allocate memory[^\\n.]*|not enough memory[^\\n.]*|CUDA out of memory[^\\n.]*"
              + "|Unable to allocate [^\\n.]*|unable to create native thread[^\\n.]*|Map failed|bad_alloc",
          Pattern.CASE_INSENSITIVE);

  /** The shortage that this error stands for, or null when it stands for something else. */
  static @Nullable MemoryShortage of(Throwable error) {
    String message = String.valueOf(error.getMessage());
    Matcher outside = NATIVE.matcher(message);
    if (outside.find()) {
      return new MemoryShortage(
          "out of memory outside Java's heap (" + outside.group() + "): " + SMALLER);
    }
    if (error instanceof OutOfMemoryError) {
      return new MemoryShortage(heap(message));
    }
    if (error instanceof NegativeArraySizeException
        || (error instanceof ArithmeticException && message.contains("overflow"))
        || message.startsWith("capacity < 0")) { // of a buffer, which counts bytes
      return new MemoryShortage(
          "out of memory: a tensor of more than 2^31 values (" + message + "): " + SMALLER);
    }
    return null;
  }

  private static String heap(String message) {
    double size = Runtime.getRuntime().maxMemory() / GIBIBYTE;
    int processes = Jobs.besideEachOther();
    return String.format(
        Locale.ROOT,
        "out of memory (%s; Java may take %.1f GiB): FUSION_JAVA_OPTIONS=-Xmx%.0fg lets it take"
            + " more%s; %s",
        message,
        size,
        Math.max(1, Math.ceil(2 * size * processes)),
        processes == 1
            ? ""
            : ", as %d processes share what is given; so do fewer --jobs".formatted(processes),
        SMALLER);
  }
}
