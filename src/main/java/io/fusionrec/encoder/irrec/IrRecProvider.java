package io.fusionrec.encoder.irrec;

import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.TypedEncoderProvider;

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

  /**
   * Of the second, features are computed in one way whatever the size, personal weights are
   * measured from their mean, and the learned rule is EDLAE's on all users where it is used. Of the
   * third, a pair's own like is left out of co_liked, too, and second hops go over facts alone. Of
   * the fourth, each of a step's users and items is convolved once, whatever the size.
   */
  @Override
  public int version() {
    return 4;
  }

  @Override
  protected GraphEncoder create(EncoderContext context, IrRecSettings settings) {
    Likes likes = Likes.of(context.parameters().manager(), context.graphs(), settings);
    return new IrRec(context, settings, likes);
  }
}
