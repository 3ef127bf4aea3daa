package com.example.shop;

import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.recommend.RecommendationQuery;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * A trained model for the threads of an application, which may be loaded anew while it is used and
 * is closed with the application.
 */
public final class RecommendationService implements AutoCloseable {
  private final Path run;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private Recommender model;
  private boolean closed;

  /**
   * Loads the model of a run.
   *
   * @param run the run folder
   */
  public RecommendationService(Path run) {
    this.run = run;
    model = Recommender.load(run);
  }

  /** The best items for a user of the data, at most two of each value of a field. */
  public List<Recommendation> varied(String user, int count, String field) {
    return use(
        recommender ->
            new AtMostTwo(recommender.data(), field)
                .of(recommender.recommend(user, RecommendationQuery.of(5 * count)), count));
  }

  /** The best items for somebody whom training never saw. */
  public List<Recommendation> forGuest(NewUser guest, int count) {
    try (Recommender recommender =
        Recommender.load(run, GraphEncoders.load(), ComputeDevice.cpu(), List.of(guest))) {
      return recommender.recommend(guest.id(), RecommendationQuery.of(count));
    }
  }

  /** Whatever else a model can do. */
  public <T> T use(Function<Recommender, T> work) {
    lock.readLock().lock();
    try {
      return work.apply(model);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Takes the model that is in the folder now; calls that have begun end with the old one. */
  public void reload() {
    Recommender fresh = Recommender.load(run);
    lock.writeLock().lock();
    try {
      if (closed) {
        fresh.close();
        return;
      }
      model.close();
      model = fresh;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Whether there is a model to answer with. */
  public boolean isReady() {
    lock.readLock().lock();
    try {
      return !closed;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      model.close();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
