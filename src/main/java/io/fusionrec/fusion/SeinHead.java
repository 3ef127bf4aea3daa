package io.fusionrec.fusion;

import io.fusionrec.interaction.FieldInteraction;
import io.fusionrec.interaction.FieldReadout;
import io.fusionrec.interaction.Sein;
import io.fusionrec.interaction.SeinProjection;
import io.fusionrec.interaction.SeinReadout;
import io.fusionrec.tensor.ParameterSet;

/** The head {@code sein}: SEIN over the fields, X-SEIN. */
final class SeinHead implements FusionHead, FieldHead.Interactions {
  @Override
  public String key() {
    return "sein";
  }

  @Override
  public HeadScorer create(HeadContext context) {
    return new FieldHead(context, this);
  }

  @Override
  public FieldInteraction projected(
      ParameterSet parameters, int userFields, int itemFields, FusionSettings settings) {
    int fields = userFields + itemFields;
    ParameterSet scope = parameters.scope("sein");
    Sein sein = new Sein(scope, fields, settings.fieldWidth(), settings.neurons(), settings.mode());
    return new SeinProjection(scope, sein, fields, settings.fieldWidth(), settings.width());
  }

  @Override
  public FieldReadout read(
      ParameterSet parameters, int userFields, int itemFields, FusionSettings settings) {
    int fields = userFields + itemFields;
    ParameterSet scope = parameters.scope("sein");
    Sein sein = new Sein(scope, fields, settings.fieldWidth(), settings.neurons(), settings.mode());
    return new SeinReadout(scope, sein, fields, settings.interactionDropout());
  }
}
