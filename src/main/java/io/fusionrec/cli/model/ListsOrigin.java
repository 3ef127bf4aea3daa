package io.fusionrec.cli.model;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.io.BuildInfo;
import io.fusionrec.io.ContentHash;
import io.fusionrec.recommend.ModelDescription;
import io.fusionrec.recommend.RecommendationQuery;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What decides every byte of a file of lists.
 *
 * @param model the model
 * @param encoder the identity of the encoder's code, which may be another build than the model's
 * @param device where scores are computed: a GPU's differ in their last digits
 * @param users whose lists, in their order
 * @param query what a list holds
 */
record ListsOrigin(
    ModelDescription model,
    String encoder,
    String device,
    List<String> users,
    RecommendationQuery query) {
  /** Each part by what an error calls it. */
  ImmutableMap<String, String> parts() {
    BuildInfo build = BuildInfo.load();
    return ImmutableMap.<String, String>builder()
        .put("version of fusion", build.version() + " " + build.commit())
        .put("model", hash(List.of(model.key(), new TreeMap<>(model.sha256()).toString())))
        .put("encoder", encoder)
        .put("--device", device)
        .put("list of users", hash(users))
        .put("--n", Integer.toString(query.count()))
        .put("--exclude", hash(new TreeSet<>(query.excluded())))
        .put("--where", new TreeMap<>(query.where()).toString())
        .buildOrThrow();
  }

  private static String hash(Iterable<String> lines) {
    return ContentHash.ofText(String.join("\n", lines));
  }
}
