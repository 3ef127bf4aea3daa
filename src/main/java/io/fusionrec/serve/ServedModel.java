package io.fusionrec.serve;

import io.fusionrec.recommend.ModelDescription;
import io.fusionrec.recommend.ModelFolderException;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.settings.InputException;
import java.time.Instant;
import java.util.List;
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

  private final Loader loader;
  private final Newcomers newcomers;
  private Lease current;
  private volatile boolean stopping;
  private boolean closed;

  /**
   * Loads a model to serve.
   *
   * @param newcomers the turns of people who are new, of all models of a server
   */
  ServedModel(Loader loader, Newcomers newcomers) {
    this.loader = loader;
    this.newcomers = newcomers;
    current = lease();
  }

  private Lease lease() {
    ModelDescription before = loader.description();
    Recommender recommender = loader.load(List.of());
    try {
      if (loader.description().equals(before)) {
        return new Lease(before, recommender);
      }
    } catch (RuntimeException e) {
      recommender.close();
      throw e;
    }
    recommender.close();
    throw new InputException("the model was replaced while it was read");
  }

  /** A model and how many use it; the server itself is one of them. */
  private static final class Lease {
    final Instant at = Instant.now();
    final ModelDescription description;
    final Recommender recommender;
    int users = 1;

    Lease(ModelDescription description, Recommender recommender) {
      this.description = description;
      this.recommender = recommender;
    }
  }

  /**
   * What is served and since when.
   *
   * @param description what the model is
   * @param at when it was loaded
   */
  record Loaded(ModelDescription description, Instant at) {}

  /** Uses the model. */
  <T> T use(Function<Recommender, T> work) {
    Lease lease = take();
    try {
      return work.apply(lease.recommender);
    } finally {
      giveBack(lease);
    }
  }

  /** Uses the model with somebody new, for whom it is loaded anew. */
  <T> T useWith(NewUser newcomer, Function<Recommender, T> work) {
    return newcomers.inTurn(
        () -> {
          requireServedInFolder();
          requireGoingOn();
          try (Recommender recommender = loader.load(List.of(newcomer))) {
            requireServedInFolder(); // it may have been replaced while it was read
            return work.apply(recommender);
          } catch (ModelFolderException e) { // and is being replaced now
            throw unreadable();
          }
        });
  }

  /** Answers for people who are known and for those who are new come from one model. */
  private void requireServedInFolder() {
    ModelDescription found;
    try {
      found = loader.description();
    } catch (InputException e) {
      throw unreadable();
    }
    if (!found.equals(description())) {
      throw Problem.overload(
          "the folder holds a newer model than is served; --reload takes it, if it can, or a restart");
    }
  }

  private static Problem unreadable() {
    return Problem.overload("the model's folder can't be read, or is being written");
  }

  private void requireGoingOn() {
    if (stopping) {
      throw Problem.stopping();
    }
  }

  /** Loads no more models from now on; what is served is, until it is closed. */
  void stop() {
    stopping = true;
  }

  /**
   * Loads the model again and serves it from now on; where that fails the old one stays.
   *
   * @return whether it is served; not when the server is stopping
   */
  boolean reload() {
    if (stopping) {
      return false;
    }
    Lease fresh = lease();
    Lease old;
    synchronized (this) {
      if (closed) {
        fresh.recommender.close();
        return false;
      }
      old = current;
      current = fresh;
    }
    giveBack(old);
    return true;
  }

  /** What the model is. */
  synchronized ModelDescription description() {
    return current.description;
  }

  /** What is served now. */
  synchronized Loaded loaded() {
    return new Loaded(current.description, current.at);
  }

  private synchronized Lease take() {
    if (closed) {
      throw Problem.stopping();
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
    stop();
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
