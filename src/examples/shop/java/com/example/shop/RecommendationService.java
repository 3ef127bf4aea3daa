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
import java.util.function.Supplier;

/**
 * A trained model for the threads of an application, which may be loaded anew while it is used and
 * is closed with the application.
 */
public final class RecommendationService implements AutoCloseable {
  private final Path run;
  private final ReadWriteLock calls = new ReentrantReadWriteLock(); // close waits for all of them
  private final ReadWriteLock lock = new ReentrantReadWriteLock(); // reload waits for the model's
  private Recommender model;
  private volatile boolean closed;

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
    return call(
        () -> {
          try (Recommender recommender =
              Recommender.load(run, GraphEncoders.load(), ComputeDevice.cpu(), List.of(guest))) {
            return recommender.recommend(guest.id(), RecommendationQuery.of(count));
          }
        });
  }

  /** Whatever else a model can do. */
  public <T> T use(Function<Recommender, T> work) {
    return call(
        () -> {
          lock.readLock().lock();
          try {
            return work.apply(model);
          } finally {
            lock.readLock().unlock();
          }
        });
  }

  /** Takes the model that is in the folder now; calls that have begun end with the old one. */
  public void reload() {
    call(() -> take(Recommender.load(run)));
  }

  private boolean take(Recommender fresh) {
    lock.writeLock().lock();
    try {
      model.close();
      model = fresh;
      return true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private <T> T call(Supplier<T> work) {
    calls.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the service is closed");
      }
      return work.get();
    } finally {
      calls.readLock().unlock();
    }
  }

  /** Whether there is a model to answer with. */
  public boolean isReady() {
    return !closed;
  }

  /** Waits for calls that have begun; later ones get an {@link IllegalStateException}. */
  @Override
  public void close() {
    closed = true;
    calls.writeLock().lock();
    try {
      model.close();
    } finally {
      calls.writeLock().unlock();
    }
  }
}
