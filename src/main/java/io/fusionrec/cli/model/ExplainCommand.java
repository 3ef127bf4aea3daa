package io.fusionrec.cli.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.ModelOptions;
import io.fusionrec.cli.option.OneUserOptions;
import io.fusionrec.fusion.readout.ScorePart;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.recommend.Explanation;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion explain}: what a score is made of. */
@Command(
    name = "explain",
    description =
        "Say what a user's score of an item is made of in the model of a run, the encoder's own"
            + " reasons for it, and which rated items are like it.")
public final class ExplainCommand extends FusionCommand {
  @Mixin private final ModelOptions model = new ModelOptions();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private final OneUserOptions who = new OneUserOptions();

  @Option(names = "--item", required = true, paramLabel = "ID", description = "The item.")
  private String item = "";

  @Option(
      names = {"--n", "-n"},
      paramLabel = "COUNT",
      defaultValue = "5",
      description =
          "How many parts, reasons of each kind and rated items. Default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(names = "--json", description = "Print everything as JSON, for programs.")
  private boolean json;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description =
          "Write a picture of what the reasons speak of: the user, the item, and what lies between"
              + " them in the graphs.")
  private @Nullable Path svg;

  @Override
  public Integer call() {
    try (Recommender recommender = model.load(who.newcomers())) {
      Explanation why = recommender.explain(who.id(), item, count);
      if (svg != null) {
        write(svg, why.picture().svg());
      }
      if (json) {
        say(json(why));
      } else {
        print(why);
      }
    }
    return 0;
  }

  private static void write(Path file, String text) {
    try {
      AtomicFiles.writeText(file, text);
    } catch (IOException e) {
      throw new InputException("cannot write " + file + ": " + OutputProblem.reason(e), e);
    }
  }

  private static String json(Explanation why) {
    try {
      return JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()
          .writeValueAsString(why.asMap());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void print(Explanation why) {
    String person = who.newcomers().isEmpty() ? "user " + why.user() : "somebody new";
    out().printf(Locale.ROOT, "%s for %s: score %.4f%n", why.title(), person, why.score());
    out().println();
    double rest = why.score();
    for (ScorePart part : why.parts().subList(0, Math.min(count, why.parts().size()))) {
      out().printf(Locale.ROOT, "%+10.4f  %s%n", part.value(), named(part));
      rest -= part.value();
    }
    if (why.parts().size() > count) {
      out().printf(Locale.ROOT, "%+10.4f  %d smaller parts%n", rest, why.parts().size() - count);
    }
    new ReasonList(why).print(out());
    if (!why.nearest().isEmpty()) {
      out().println();
      out().println("Rated items that are most like it:");
      new ItemTable(false).print(out(), why.nearest());
    }
  }

  private static String named(ScorePart part) {
    return switch (part.kind()) {
      case BASE -> "the base recommender";
      case NODES -> "what the head reads of the base's embeddings";
      case HEAD -> "the head";
      case FIELDS ->
          part.item().isEmpty()
              ? "the user's " + part.user()
              : part.user().isEmpty()
                  ? "the item's " + part.item()
                  : "the user's " + part.user() + " with the item's " + part.item();
    };
  }
}
