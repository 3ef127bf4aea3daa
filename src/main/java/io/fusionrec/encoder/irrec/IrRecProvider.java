package io.fusionrec.encoder.irrec;

import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.TypedEncoderProvider;
import java.util.Map;

/** Provides IR-Rec. */
public final class IrRecProvider extends TypedEncoderProvider<IrRecSettings> {
  /** For the service loader. */
  public IrRecProvider() {
    super(
        "IR-Rec",
        "behaviour rules over the knowledge graph guide a graph convolution (An interpretive"
            + " rules-guided recommendation over knowledge graph, Information Sciences 563:326-341,"
            + " 2021)",
        IrRecSettings.DEFAULT);
  }

  @Override
  public Map<String, String> formerSettings() {
    return Map.of("learnedDropout", "0.0", "learnedOnAll", "false");
  }

  /** No: its weights belong to rules that are mined from the graphs. */
  @Override
  public boolean takesNewUsers() {
    return false;
  }

  @Override
  protected GraphEncoder create(EncoderContext context, IrRecSettings settings) {
    Likes likes = Likes.of(context.parameters().manager(), context.graphs(), settings);
    return new IrRec(context, settings, likes);
  }
}
