package io.fusionrec.encoder.irrec;

import com.google.common.collect.ImmutableList;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rules of an encoder and the features by them.
 *
 * @param rules the relations of each rule, the mined ones first
 * @param mined how many of them are mined
 * @param learned what the learned one reads in use, where there is one
 * @param features their features
 */
record MinedFeatures(
    ImmutableList<ImmutableList<String>> rules,
    int mined,
    Optional<Supplier<LearnedSums>> learned,
    PairFeatures features) {

  /**
   * Mines the rules.
   *
   * @param scope where what a saved model is to hold is kept
   */
  static MinedFeatures of(
      EncoderContext context, ParameterSet scope, Likes likes, IrRecSettings settings) {
    List<RuleMiner.Walks> mined =
        RuleMiner.kept(context.graphs(), likes, settings, context.streams(), scope);
    Optional<LearnedRule> learned =
        LearnedRule.wanted(
            likes, context.graphs().likes(), settings, scope.scope("learned"), context.streams());
    ImmutableList.Builder<ImmutableList<String>> rules = ImmutableList.builder();
    mined.forEach(walks -> rules.add(walks.rule()));
    learned.ifPresent(rule -> rules.add(LearnedRelation.RULE));
    WalkFeatures features =
        new WalkFeatures(
            likes,
            mined.stream().map(RuleMiner.Walks::sums).toList(),
            learned,
            scope,
            context.streams().stream("features"));
    return new MinedFeatures(
        rules.build(),
        mined.size(),
        learned.map(rule -> rule::inUse),
        likes.dense() ? new KeptFeatures(features, likes.users(), likes.items()) : features);
  }
}
