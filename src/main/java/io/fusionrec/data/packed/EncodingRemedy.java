package io.fusionrec.data.packed;

import io.fusionrec.settings.InputException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be done about the encoding of a file for which alone none can be declared: one of the
 * parts, for all of which there is one key, or one that a trained model is to predict for. It is to
 * be saved in the encoding in which it is read.
 */
public final class EncodingRemedy {
  private static final Pattern DECLARE =
      Pattern.compile("; (?:save it as UTF-8 or )?declare \"encoding\": \"([^\"]+)\"");
  private static final Pattern DECLARE_ITS_OWN =
      Pattern.compile("; declare the file's own \"encoding\", which may be ([^(]+)");
  private static final Pattern REPAIR =
      Pattern.compile("; repair it, or declare the file's own \"encoding\"");
  private static final Pattern DECLARE_NONE = Pattern.compile("; declare no \"encoding\"");

  private final Charset read;
  private final boolean part;

  private EncodingRemedy(Charset read, boolean part) {
    this.read = read;
    this.part = part;
  }

  /** For a file that a model predicts for, which is read as its train file was. */
  public static EncodingRemedy ofPrediction(Charset read) {
    return new EncodingRemedy(read, false);
  }

  /**
   * What reading gives, with the remedy for parts if there are several.
   *
   * @param files how many files are read in the one encoding
   */
  public static <T> T ofParts(int files, Charset read, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InputException e) {
      String problem = String.valueOf(e.getMessage());
      String remedied = files == 1 ? problem : new EncodingRemedy(read, true).of(problem);
      throw remedied.equals(problem) ? e : new InputException(remedied, e);
    }
  }

  /** A sentence about a file, whose remedy is replaced if it is an encoding to declare. */
  public String of(String problem) {
    Matcher declare = DECLARE.matcher(problem);
    if (declare.find()) {
      String found = declare.group(1);
      return with(
          declare,
          save("(" + converted(found, read) + ")")
              + (part ? ", or declare \"encoding\": \"" + found + "\" if all parts are so" : ""));
    }
    Matcher own = DECLARE_ITS_OWN.matcher(problem);
    if (own.find()) {
      return with(
          own,
          save("from its own encoding, which may be " + own.group(1))
              + (part ? "; or declare that if all parts are so" : ""));
    }
    Matcher repair = REPAIR.matcher(problem);
    if (repair.find()) {
      return with(repair, "; repair it, or save it as " + read.name());
    }
    Matcher none = DECLARE_NONE.matcher(problem);
    if (none.find()) {
      String others = " and save the parts that are %s as UTF-8 (%s)";
      return with(
          none,
          part
              ? none.group()
                  + others.formatted(read.name(), converted(read.name(), StandardCharsets.UTF_8))
              : save("without a byte order mark, as the model's data are"));
    }
    return problem;
  }

  private String save(String how) {
    return "; save it as " + read.name() + " " + how;
  }

  private static String converted(String from, Charset to) {
    return "iconv -f " + from + " -t " + to.name();
  }

  private static String with(Matcher found, String remedy) {
    return found.replaceFirst(Matcher.quoteReplacement(remedy));
  }
}
