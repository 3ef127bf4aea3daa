package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.fusionrec.encoder.CheckedEncoder;
import io.fusionrec.encoder.ContractException;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.fusion.frozen.FrozenBlocks;
import io.fusionrec.fusion.readout.ScorePart;
import io.fusionrec.tensor.EvaluationScope;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.train.DivergenceException;
import io.fusionrec.train.ScoringModel.Evaluation;
import io.fusionrec.train.ScoringModel.Scores;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A model that is measured or used, and doesn't change; see {@link FusedModel#evaluate}. */
public final class FusedEvaluation implements Evaluation {
  private final Parts parts;
  private final Runnable ending;
  private boolean open = true;

  /** What a model is made of; without a share there is one mix of head and base, their sum. */
  record Parts(
      NDManager manager,
      ParameterSet parameters,
      CheckedEncoder encoder,
      FrozenBlocks blocks,
      FusionHead head,
      HeadScorer scorer,
      @Nullable HeadShare share) {
    Encoding seenByHead(Encoding own) {
      return share == null ? own : share.hidden(own);
    }

    List<Scores> mixes(Encoding own, Scores scores, boolean each) {
      return share == null
          ? List.of(scores)
          : each ? share.mixes(own, scores) : List.of(share.mix(own, scores));
    }
  }

  /**
   * An evaluation of a model.
   *
   * @param ending is done when it is closed
   */
  FusedEvaluation(Parts parts, Runnable ending) {
    this.parts = parts;
    this.ending = ending;
  }

  @Override
  public float[] pairs(int[] users, int[] items) {
    return pairs(users, items, false)[0];
  }

  @Override
  public float[] grid(int[] users, int[] items) {
    return grid(users, items, false)[0];
  }

  @Override
  public float[][] pairsOfEach(int[] users, int[] items) {
    return pairs(users, items, true);
  }

  @Override
  public float[][] gridOfEach(int[] users, int[] items) {
    return grid(users, items, true);
  }

  private float[][] pairs(int[] users, int[] items, boolean each) {
    requireOpen();
    return EvaluationScope.compute(
        () -> {
          IndexBatch ofUsers = IndexBatch.of(parts.manager(), users);
          IndexBatch ofItems = IndexBatch.of(parts.manager(), items);
          Encoding own =
              parts
                  .blocks()
                  .of(users, items, () -> parts.encoder().encode(ofUsers, ofItems, false));
          Scores scores = parts.scorer().pairs(parts.seenByHead(own), ofUsers, ofItems, false);
          FusedModel.checked(scores, parts.head(), new Shape(users.length));
          return values(parts.mixes(own, scores, each), own, ofUsers, ofItems);
        });
  }

  private float[][] grid(int[] users, int[] items, boolean each) {
    requireOpen();
    return EvaluationScope.compute(
        () -> {
          IndexBatch ofUsers = IndexBatch.of(parts.manager(), users);
          IndexBatch ofItems = IndexBatch.of(parts.manager(), items);
          Encoding own = parts.encoder().encodeGrid(ofUsers, ofItems, false);
          Scores scores = parts.scorer().grid(parts.seenByHead(own), ofUsers, ofItems, false);
          FusedModel.checked(scores, parts.head(), new Shape(users.length, items.length));
          return values(parts.mixes(own, scores, each), own, ofUsers, ofItems);
        });
  }

  /** What the score of a pair is made of; the parts add up to it but for rounding. */
  public List<ScorePart> explain(int user, int item) {
    requireOpen();
    return EvaluationScope.compute(
        () -> {
          IndexBatch ofUser = IndexBatch.of(parts.manager(), new int[] {user});
          IndexBatch ofItem = IndexBatch.of(parts.manager(), new int[] {item});
          Encoding own = parts.encoder().encode(ofUser, ofItem, false);
          float base = own.scores().toFloatArray()[0];
          if (parts.head().isNone()) {
            return List.of(ScorePart.of(ScorePart.Kind.BASE, base));
          }
          HeadShare share = parts.share();
          float ofHead = share == null ? 1 : share.value();
          float ofBase = share == null ? 1 : 1 - ofHead;
          Encoding hidden = own.withScores(own.scores().zerosLike());
          return Stream.concat(
                  Stream.of(ScorePart.of(ScorePart.Kind.BASE, ofBase * base)),
                  parts.scorer().parts(hidden, ofUser, ofItem).stream()
                      .map(part -> part.times(ofHead)))
              .toList();
        });
  }

  /**
   * The encoder's own reasons for a pair's score, the strongest of each kind first; none where it
   * doesn't say any. Shares are of the whole score: they are summands of {@link
   * ScorePart.Kind#BASE}.
   *
   * @param count how many of each kind at the most
   */
  public List<EncoderReason> reasons(int user, int item, int count) {
    requireOpen();
    HeadShare share = parts.share();
    return EvaluationScope.compute(
        () -> {
          return parts.encoder().reasons(user, item, count).stream()
              .map(reason -> share == null ? reason : reason.times(1 - share.value()))
              .toList();
        });
  }

  /** The encoder's embeddings of items: [N, d]; none where its grid has one for each user. */
  public Optional<float[][]> itemEmbeddings(int[] items) {
    requireOpen();
    return EvaluationScope.compute(
        () -> {
          IndexBatch someUser = IndexBatch.of(parts.manager(), new int[] {0});
          IndexBatch ofItems = IndexBatch.of(parts.manager(), items);
          NDArray nodes = parts.encoder().encodeGrid(someUser, ofItems, false).items();
          if (nodes.getShape().dimension() != 2) {
            return Optional.empty();
          }
          float[] values = nodes.toFloatArray();
          int width = values.length / items.length;
          float[][] rows = new float[items.length][];
          for (int k = 0; k < rows.length; k++) {
            rows[k] = Arrays.copyOfRange(values, k * width, (k + 1) * width);
          }
          return Optional.of(rows);
        });
  }

  /** Scores on the host, which must be numbers. */
  private float[][] values(List<Scores> mixes, Encoding own, IndexBatch users, IndexBatch items) {
    float[][] all = new float[mixes.size()][];
    for (int mix = 0; mix < all.length; mix++) {
      all[mix] = mixes.get(mix).scores().toFloatArray();
      for (float value : all[mix]) {
        if (!Float.isFinite(value)) {
          requireFiniteParameters();
          parts.encoder().requireFinite(own, users, items);
          throw new ContractException(
              "head '"
                  + parts.head().key()
                  + "' gives the score "
                  + value
                  + " where the encoder's is finite");
        }
      }
    }
    return all;
  }

  private void requireFiniteParameters() {
    for (Map.Entry<String, Parameter> entry : parts.parameters().all().entrySet()) {
      for (float value : entry.getValue().getArray().toFloatArray()) {
        if (!Float.isFinite(value)) {
          throw DivergenceException.ofParameter(entry.getKey(), parts.encoder().epoch());
        }
      }
    }
  }

  private void requireOpen() {
    if (!open) {
      throw new IllegalStateException("the evaluation is closed");
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      ending.run();
    }
  }
}
