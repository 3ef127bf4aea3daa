package io.fusionrec.fusion;

import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.train.ScoringModel.Scores;

/** The head {@code none}: the graph recommender X alone. */
final class NoHead implements FusionHead {
  @Override
  public String key() {
    return "none";
  }

  @Override
  public boolean isNone() {
    return true;
  }

  @Override
  public String suffix() {
    return "";
  }

  @Override
  public HeadScorer create(HeadContext context) {
    return new HeadScorer() {
      @Override
      public Scores pairs(Encoding own, IndexBatch users, IndexBatch items, boolean training) {
        return new Scores(own.scores(), own.seen(), own.auxiliary(), own.norm());
      }

      @Override
      public Scores grid(Encoding own, IndexBatch users, IndexBatch items, boolean training) {
        return new Scores(own.scores(), own.seen(), own.auxiliary(), own.norm());
      }
    };
  }
}
