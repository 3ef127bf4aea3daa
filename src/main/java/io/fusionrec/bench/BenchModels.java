package io.fusionrec.bench;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is measured.
 *
 * @param encoders graph recommenders
 * @param heads what is fused with each of them
 * @param clicks models for clicks
 * @param all whether nobody chose the models, so that one that the data don't allow may be left out
 */
public record BenchModels(
    ImmutableList<GraphEncoderProvider> encoders,
    ImmutableList<FusionHead> heads,
    ImmutableList<ClickModelProvider<?>> clicks,
    boolean all) {

  /**
   * Finds models by name.
   *
   * @param encoders the known encoders
   * @param clicks the known models for clicks
   * @param names of encoders and models for clicks, or empty for all
   * @param heads the keys of heads, with commas between them
   * @throws InputException when a name is unknown
   */
  public static BenchModels of(
      GraphEncoders encoders, ClickModels clicks, Optional<String> names, String heads) {
    ImmutableList<FusionHead> chosen =
        list(heads).stream()
            .map(FusionHeads.standard()::get)
            .collect(ImmutableList.toImmutableList());
    if (names.isEmpty()) {
      return new BenchModels(
          ImmutableList.copyOf(encoders.all()), chosen, clicks.all(), /* all= */ true);
    }
    TreeSet<String> known = new TreeSet<>(clicks.names());
    encoders.all().forEach(encoder -> known.add(encoder.name()));
    ImmutableList.Builder<GraphEncoderProvider> graphs = ImmutableList.builder();
    ImmutableList.Builder<ClickModelProvider<?>> tables = ImmutableList.builder();
    for (String name : list(names.get())) {
      if (!known.contains(name)) {
        throw InputException.unknownName("model", name, known);
      }
      if (encoders.all().stream().anyMatch(encoder -> encoder.name().equals(name))) {
        graphs.add(encoders.get(name));
      }
      if (clicks.names().contains(name)) {
        tables.add(clicks.get(name));
      }
    }
    return new BenchModels(graphs.build(), chosen, tables.build(), /* all= */ false);
  }

  private static List<String> list(String names) {
    return Splitter.on(',').trimResults().splitToStream(names).distinct().toList();
  }
}
