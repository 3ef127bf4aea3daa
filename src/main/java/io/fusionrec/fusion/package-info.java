/**
 * Fusion: a graph recommender with a head beside it, as one model.
 *
 * <p>The words, each used for one thing:
 *
 * <dl>
 *   <dt>base, X
 *   <dd>a graph recommender alone: an {@link io.fusionrec.encoder.GraphEncoder} by the name of its
 *       provider
 *   <dt>head
 *   <dd>what stands beside the base: a {@link io.fusionrec.fusion.FusionHead}, by its key ({@code
 *       none}, {@code mlp}, {@code sein}); registered in {@link io.fusionrec.fusion.FusionHeads}
 *   <dt>scorer
 *   <dd>a head in a model, with parameters: a {@link io.fusionrec.fusion.HeadScorer}
 *   <dt>model
 *   <dd>base and head, named by the base's name and the head's suffix: X, X-MLP, X-SEIN; a {@link
 *       io.fusionrec.fusion.FusedModel}
 *   <dt>fields
 *   <dd>what is known of a user or an item, its id first, each with an embedding
 *   <dt>p+
 *   <dd>what an interaction makes of a pair's fields: SEIN's, or the control's; how it is read, in
 *       {@link io.fusionrec.fusion.readout}
 * </dl>
 */
@NullMarked
package io.fusionrec.fusion;

import org.jspecify.annotations.NullMarked;
