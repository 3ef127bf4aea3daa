package io.fusionrec.encoder.itra;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.EvaluationRows;
import io.fusionrec.encoder.ExplainingEncoder;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.Indices;
import io.fusionrec.encoder.SquaredNorm;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.Concatenation;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ITRA: "Implicit relation-aware social recommendation with variational auto-encoder", World Wide
 * Web, 2021.
 *
 * <p>From the paper's abstract: a variational auto-encoder; attention that feeds a weighted trust
 * embedding into its non-linear structure; the reconstruction of a non-binary social matrix with
 * high-order implicit relations, from indirect key opinion leaders and explicit neighbours. The
 * paper's equations could not be read, and it uses declared social networks; on data without one
 * (such as MovieLens) trust is read out of co-ratings of the train part, which is not ITRA's
 * premise. This project's choices are all forms and sizes below: the social matrix ({@link
 * SocialMatrix}: triangles, open wedges, {@link KeyOpinionLeaders PageRank}), the attention ({@link
 * TrustAttention}), the auto-encoder in the shape of Mult-VAE ({@link VariationalAutoEncoder}) and
 * the second decoder ({@link SocialReconstruction}).
 *
 * <pre>
 * h_u   = tanh(We x_u + Wt tau_u + b),  z_u ~ N(mu_u, var_u),  g_u = tanh(Wd z_u + bd)
 * score = Wo_i . g_u + b_i + b_u        (z_u = mu_u at evaluation)
 * loss  = L_rec + social * L_social + beta_e / n * KL + l2 * mean (|Wo_i|^2 + |g_u|^2 + |t_u|^2)
 * </pre>
 *
 * Further choices, where the encoder is one for both objectives: x_u has two channels, liked and
 * centred rating ({@link ProfileInput}), because it isn't known whether ratings or lists are
 * wanted; b_u, a user's bias, for ratings; beta is divided by n, the mean profile's length, because
 * the objectives' losses are means per rating where the paper's likelihood is a sum over a profile;
 * it grows over the first epochs of each stage of a training, whose learning rate begins anew, too.
 *
 * <p><b>The own rating in training.</b> Of a pair (u, i) the rating r_ui is taken out of x_u
 * exactly (its row of We is subtracted before tanh), whether or not dropout left it in. In a grid
 * all ratings of the step's candidate items are taken out of every x_u: a user's items are split at
 * random, because candidates are drawn at random, into those scored and those read. Where the
 * candidates are more than half of all items, they are split in two at random, each half is scored
 * from what is read outside it, and mu_u is the mean of both. (That mean alone sees the candidates;
 * no score does.) What is left out counts as dropout. tau_u comes from the trust graph as a whole,
 * in which implicit trust has a share of each of u's ratings.
 *
 * <p>Node embeddings for the fusion: g_u = mu_u [B, L] and g_i = Wo_i [B, H].
 */
final class Itra implements ExplainingEncoder {
  private static final Logger LOGGER = LoggerFactory.getLogger(Itra.class);

  private final ItraSettings settings;
  private final RandomStreams streams;
  private final NDManager manager;
  private final int userCount;
  private final int itemCount;
  private final TrustNetwork network;
  private final GraphSet graphs;
  private final Profiles profiles;
  private final ProfileInput input;
  private final TrustAttention attention;
  private final VariationalAutoEncoder encoder;
  private final SocialReconstruction reconstruction;
  private final Embedding output;
  private final Embedding itemBias;
  private final Embedding userBias;
  private final EvaluationRows evaluatedUsers;
  private double divergenceWeight;
  private SplittableRandom inputs;
  private SplittableRandom noise;
  private SplittableRandom socialDraws;

  Itra(EncoderContext context, ItraSettings settings) {
    this.settings = settings;
    streams = context.streams();
    userCount = context.users();
    itemCount = context.items();
    ParameterSet scope = context.parameters();
    manager = scope.manager();
    ParameterSet ofPeople = scope.scope("social");
    network = new TrustNetwork(context.graphs(), ofPeople, settings);
    ClosestUsers closest = ClosestUsers.of(ofPeople, network, settings.trusted());
    if (closest.isEmpty()) {
      LOGGER.warn(
          "ITRA: nobody trusts anybody in these data, so that it is an auto-encoder and nothing"
              + " more; lower the graphs' trustMinimum or declare trust");
    }
    graphs = context.graphs();
    profiles = new Profiles(graphs.train());
    input = new ProfileInput(scope.scope("input"), profiles, itemCount, settings.width());
    attention = new TrustAttention(scope.scope("attention"), closest, settings);
    encoder = new VariationalAutoEncoder(scope.scope("auto_encoder"), settings);
    reconstruction = new SocialReconstruction(ofPeople, userCount, network::matrix, settings);
    output = new Embedding(scope, "output", itemCount, settings.width());
    itemBias = new Embedding(scope, "item_bias", itemCount, 1, Initial.ZERO);
    userBias = new Embedding(scope, "user_bias", userCount, 1, Initial.ZERO);
    evaluatedUsers = new EvaluationRows(userCount, this::evaluated);
    inputs = streams.stream("itra.inputs", 0);
    noise = streams.stream("itra.noise", 0);
    socialDraws = streams.stream("itra.social", 0);
    divergenceWeight = 0;
  }

  @Override
  public int userWidth() {
    return settings.latent();
  }

  @Override
  public int itemWidth() {
    return settings.width();
  }

  @Override
  public void beginEpoch(int epoch) {
    inputs = streams.stream("itra.inputs", epoch);
    noise = streams.stream("itra.noise", epoch);
    socialDraws = streams.stream("itra.social", epoch);
    double annealed = Math.min(1, epoch / (double) settings.anneal());
    divergenceWeight = settings.kl() * annealed / profiles.meanDegree();
  }

  @Override
  public void beginEvaluation() {
    attention.beginEvaluation();
    evaluatedUsers.begin();
  }

  @Override
  public void endEvaluation() {
    attention.endEvaluation();
    evaluatedUsers.end();
  }

  @Override
  public Encoding encode(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
    int[] users = userIndex.toArray();
    NDArray item = output.apply(itemIndex.tensor());
    if (!training) {
      NDArray state = evaluatedUsers.rows(userIndex.tensor());
      return new Encoding(mean(state), item, score(decoded(state), item, userIndex, itemIndex));
    }
    Indices distinct = Indices.distinct(users, userCount);
    NDArray place = Indices.of(manager, distinct.place());
    NDArray fromTrust = encoder.fromTrust(attention.apply(distinct.distinct()));
    ProfileSample sample =
        profiles.sample(distinct.distinct(), i -> false, settings.inputDropout(), inputs);
    NDArray ownOut = input.pairs(sample, distinct.place(), itemIndex.toArray());
    VariationalAutoEncoder.State state =
        encoder.sample(ownOut.add(Embedding.rows(fromTrust, place)), noise);
    NDArray auxiliary = auxiliary(List.of(state), users);
    NDArray norm = norm(userIndex, item, List.of(state));
    return new Encoding(state.mean(), item, score(state.decoded(), item, userIndex, itemIndex))
        .withAuxiliary(auxiliary)
        .withNorm(norm);
  }

  /** The scores of pairs [B] from g_u [B, H] and Wo_i [B, H]. */
  private NDArray score(NDArray decoded, NDArray item, IndexBatch userIndex, IndexBatch itemIndex) {
    return decoded
        .mul(item)
        .sum(new int[] {1})
        .add(userBias.apply(userIndex.tensor()).squeeze(1))
        .add(itemBias.apply(itemIndex.tensor()).squeeze(1));
  }

  /** mu_u and g_u of some users without noise, side by side [n, L + H]. */
  private NDArray evaluated(int[] users) {
    NDArray fromTrust = encoder.fromTrust(attention.apply(users));
    VariationalAutoEncoder.State state =
        encoder.evaluate(input.users(profiles.whole(users)).add(fromTrust));
    return state.mean().concat(state.decoded(), 1);
  }

  private NDArray mean(NDArray evaluated) {
    return evaluated.get(new NDIndex(":, :{}", settings.latent()));
  }

  private NDArray decoded(NDArray evaluated) {
    return evaluated.get(new NDIndex(":, {}:", settings.latent()));
  }

  @Override
  public Encoding encodeGrid(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
    int[] users = userIndex.toArray();
    NDArray item = output.apply(itemIndex.tensor());
    NDArray biases =
        userBias.apply(userIndex.tensor()).add(itemBias.apply(itemIndex.tensor()).transpose());
    if (!training) {
      NDArray state = evaluatedUsers.rows(userIndex.tensor());
      return new Encoding(mean(state), item, decoded(state).matMul(item.transpose()).add(biases));
    }
    Indices distinct = Indices.distinct(users, userCount);
    NDArray place = Indices.of(manager, distinct.place());
    NDArray fromTrust = encoder.fromTrust(attention.apply(distinct.distinct()));
    ColumnParts parts = ColumnParts.of(itemIndex.toArray(), itemCount, inputs);
    List<VariationalAutoEncoder.State> states = new ArrayList<>();
    NDList scores = new NDList();
    for (int part = 0; part < parts.count(); part++) {
      boolean[] heldOut = parts.heldOut(part);
      ProfileSample sample =
          profiles.sample(distinct.distinct(), i -> heldOut[i], settings.inputDropout(), inputs);
      NDArray rows = Embedding.rows(input.users(sample).add(fromTrust), place);
      VariationalAutoEncoder.State state = encoder.sample(rows, noise);
      NDArray columns = Embedding.rows(item, Indices.of(manager, parts.columns()[part]));
      scores.add(columns.matMul(state.decoded().transpose())); // [columns, B]
      states.add(state);
    }
    NDArray ordered =
        Embedding.rows(Concatenation.of(scores, 0), Indices.of(manager, parts.places()));
    return new Encoding(
            mean(states.stream().map(VariationalAutoEncoder.State::mean)),
            item,
            ordered.transpose().add(biases))
        .withAuxiliary(auxiliary(states, users))
        .withNorm(norm(userIndex, item, states));
  }

  @Override
  public List<EncoderReason> reasons(int user, int item, int count) {
    return new TrustReasons(attention, profiles, network.trust(), graphs.socialRelation())
        .of(user, item, count);
  }

  /** The divergence and the social reconstruction, weighted. */
  private NDArray auxiliary(List<VariationalAutoEncoder.State> states, int[] users) {
    NDArray divergence = mean(states.stream().map(VariationalAutoEncoder.State::divergence));
    NDArray weighted = Scalar.times(divergence, divergenceWeight);
    return reconstruction
        .loss(states.get(0).decoded(), users, socialDraws)
        .map(loss -> weighted.add(Scalar.times(loss, settings.social())))
        .orElse(weighted);
  }

  private NDArray norm(
      IndexBatch userIndex, NDArray item, List<VariationalAutoEncoder.State> states) {
    NDArray decoded = mean(states.stream().map(state -> SquaredNorm.of(state.decoded())));
    return decoded
        .add(SquaredNorm.of(item))
        .add(SquaredNorm.of(attention.embeddings(userIndex.tensor())));
  }

  private static NDArray mean(Stream<NDArray> terms) {
    List<NDArray> all = terms.toList();
    NDArray sum = all.get(0);
    for (NDArray term : all.subList(1, all.size())) {
      sum = sum.add(term);
    }
    return all.size() == 1 ? sum : Scalar.times(sum, 1.0 / all.size());
  }
}
