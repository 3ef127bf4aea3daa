package io.fusionrec.encoder.irrec;

import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.settings.SettingsTree;

/** Provides IR-Rec. */
public final class IrRecProvider implements GraphEncoderProvider {
  /** For the service loader. */
  public IrRecProvider() {}

  @Override
  public String name() {
    return "IR-Rec";
  }

  @Override
  public String description() {
    return "behaviour rules over the knowledge graph guide a graph convolution (An interpretive"
        + " rules-guided recommendation over knowledge graph, Information Sciences 563:326-341,"
        + " 2021)";
  }

  @Override
  public SettingsTree defaultSettings() {
    return SettingsTree.of(IrRecSettings.DEFAULT);
  }

  @Override
  public void check(SettingsTree settings) {
    settings.as(IrRecSettings.class);
  }

  @Override
  public GraphEncoder create(EncoderContext context, SettingsTree settings) {
    return new IrRec(context, settings.as(IrRecSettings.class));
  }
}
