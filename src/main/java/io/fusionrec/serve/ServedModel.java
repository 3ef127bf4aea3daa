package io.fusionrec.serve;

import io.fusionrec.recommend.ModelDescription;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The model that is served, which may be replaced by a newer one while requests are answered: who
 * has begun with the old one ends with it, and it is closed when the last has.
 */
final class ServedModel implements AutoCloseable {
  /** Where the model comes from. */
  interface Loader {
    /** The model, with people whom training never saw. */
    Recommender load(List<NewUser> newcomers);

    /** What the model is. */
    ModelDescription description();
  }

  /** How long somebody new waits for others who are. */
  private static final int NEWCOMER_SECONDS = 10;

  /** So many may wait beside the one whose turn it is. */
  private static final int MOST_NEWCOMERS = 8;

  private final Loader loader;
  private final boolean follows;
  private final Semaphore places = new Semaphore(1 + MOST_NEWCOMERS);
  private final Semaphore turn = new Semaphore(1, true);
  private Lease current;
  private boolean closed;

  /**
   * Loads a model to serve.
   *
   * @param follows whether a newer model of the folder is taken as soon as it is there
   */
  ServedModel(Loader loader, boolean follows) {
    this.loader = loader;
    this.follows = follows;
    current = lease();
  }

  private Lease lease() {
    return new Lease(loader.description(), loader.load(List.of()));
  }

  /** A model and how many use it; the server itself is one of them. */
  private static final class Lease {
    final ModelDescription description;
    final Recommender recommender;
    int users = 1;

    Lease(ModelDescription description, Recommender recommender) {
      this.description = description;
      this.recommender = recommender;
    }
  }

  /** Uses the model. */
  <T> T use(Function<Recommender, T> work) {
    Lease lease = take();
    try {
      return work.apply(lease.recommender);
    } finally {
      giveBack(lease);
    }
  }

  /**
   * Uses the model with somebody new, for whom it is loaded anew. One at a time: a model more is in
   * memory meanwhile, and two would only share the same processors.
   */
  <T> T useWith(NewUser newcomer, Function<Recommender, T> work) {
    // Those who wait keep a place from people who are known and answered in milliseconds.
    if (!places.tryAcquire()) {
      throw tooManyNewcomers();
    }
    try {
      if (!turn.tryAcquire(NEWCOMER_SECONDS, TimeUnit.SECONDS)) {
        throw tooManyNewcomers();
      }
      try {
        requireServedInFolder();
        try (Recommender recommender = loader.load(List.of(newcomer))) {
          return work.apply(recommender);
        }
      } finally {
        turn.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(503, "the server is stopping");
    } finally {
      places.release();
    }
  }

  private static Problem tooManyNewcomers() {
    return new Problem(503, "too many people who are new at a time; try again in a second");
  }

  /**
   * Answers for people who are known and for those who are new come from one model; where a newer
   * one is followed, some second after it is there.
   */
  private void requireServedInFolder() {
    ModelDescription found;
    try {
      found = loader.description();
    } catch (InputException e) {
      throw new Problem(503, "the model's folder is being written; try again in a minute");
    }
    if (!follows && !found.equals(description())) {
      throw new Problem(
          503,
          "the folder holds a newer model than is served; it is taken by --reload or a restart");
    }
  }

  /** Loads the model again and serves it from now on; where that fails the old one stays. */
  void reload() {
    Lease fresh = lease();
    Lease old;
    synchronized (this) {
      if (closed) {
        fresh.recommender.close();
        return;
      }
      old = current;
      current = fresh;
    }
    giveBack(old);
  }

  /** What the model is. */
  synchronized ModelDescription description() {
    return current.description;
  }

  private synchronized Lease take() {
    if (closed) {
      throw new Problem(503, "the server is stopping");
    }
    current.users++;
    return current;
  }

  private void giveBack(Lease lease) {
    boolean last;
    synchronized (this) {
      last = --lease.users == 0;
    }
    if (last) {
      lease.recommender.close();
    }
  }

  @Override
  public void close() {
    Lease last;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      last = current;
    }
    giveBack(last);
  }
}
