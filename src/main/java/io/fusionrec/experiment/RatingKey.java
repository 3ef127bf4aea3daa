package io.fusionrec.experiment;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.fusion.FusionSettings;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.io.ContentHash;
import io.fusionrec.io.ProviderIdentity;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.RankingSettings;
import java.util.Map;

/** The key of a run on ratings. */
final class RatingKey {
  /** Since the second version a frozen base encodes the train part's pairs once. */
  private static final String FROZEN_BASE = " frozen base version 2";

  private RatingKey() {}

  /**
   * The key of a model's run.
   *
   * @param tree all settings of the run
   * @param head what is fused with the encoder
   */
  static RunKey of(
      RatingData data,
      Split split,
      GraphDeclaration declaration,
      GraphEncoderProvider provider,
      SettingsTree tree,
      FusionHead head,
      long seed) {
    return RunKey.of(
        Map.of(
            RunKey.MODEL,
            provider.name() + head.suffix(),
            RunKey.DATA,
            data.contentSha256(),
            RunKey.SPLIT,
            split.sha256(),
            RunKey.GRAPHS,
            declaration.contentSha256(),
            RunKey.SETTINGS,
            ContentHash.ofText(settingsOf(tree, provider, head)),
            RunKey.SEED,
            Long.toString(seed),
            RunKey.PROVIDER,
            identity(provider)));
  }

  /** Which code makes the encoder; of a first version as before there were versions. */
  static String identity(GraphEncoderProvider provider) {
    String code = ProviderIdentity.of(provider);
    return provider.version() == 1 ? code : code + " version " + provider.version();
  }

  /** What of the settings decides a model's figures: of X nothing that a head alone has. */
  static String settingsOf(SettingsTree tree, GraphEncoderProvider provider, FusionHead head) {
    SettingsTree graphless = decisive(tree, provider).without("graphs").without("refit");
    SettingsTree controlless = graphless.without("control");
    FusionSettings fusion = RunSettings.of(tree).fusion();
    if (!head.isNone()) {
      boolean control =
          head.equals(FusionHeads.MLP) && fusion.frozen(); // read of frozen ones alone
      return (control ? graphless : controlless).toJson() + (fusion.frozen() ? FROZEN_BASE : "");
    }
    return (fusion.warm() ? controlless : controlless.without("further"))
            .without("head")
            .without("fusion")
            .toJson()
        + (fusion.warm() && !fusion.freeze() ? " baseRate " + fusion.baseRate() : "");
  }

  /**
   * The settings without those that came after runs had keys: left alone, they change no figure.
   */
  private static SettingsTree decisive(SettingsTree tree, GraphEncoderProvider provider) {
    SettingsTree output = tree.branch("output");
    SettingsTree positives = tree.branch("positives");
    SettingsTree decisive =
        RunSettings.of(tree).output().days()
            ? tree
            : tree.withBranch("output", output.without("days"));
    if (RunSettings.of(tree).positives().contrast().equals(RankingSettings.ALL)) {
      decisive = decisive.withBranch("positives", positives.without("contrast"));
    }
    SettingsTree encoder = tree.branch("encoder");
    for (Map.Entry<String, String> former : provider.formerSettings().entrySet()) {
      String name = former.getKey();
      if (encoder.set(name + "=" + former.getValue()).equals(encoder)) {
        encoder = encoder.without(name);
      }
    }
    return decisive.withBranch("encoder", encoder).without("minDelta", 0);
  }
}
