package io.fusionrec.baseline.row;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Ratings;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One reference row: how it is fitted, what is measured of it, and which values of its main setting
 * there are to choose from.
 *
 * @param <T> what a fit gives
 * @param model the row's name
 * @param setting the name of the main setting, or empty for a row without
 * @param values what there is to choose from; one for a row without
 * @param fit fits on ratings, with a value
 * @param figures measures
 * @param criterion the figure to choose by
 */
public record BaselineRow<T>(
    String model,
    String setting,
    ImmutableList<Double> values,
    BiFunction<Ratings, Double, T> fit,
    BiFunction<BaselineFigures, T, ImmutableMap<String, Double>> figures,
    Criterion criterion) {

  /** The figure that a value is chosen by. */
  public enum Criterion {
    /** For rows that predict ratings. */
    LOWEST_RMSE("RMSE", -1),
    /** For rows that rank. */
    HIGHEST_NDCG("NDCG@10", 1);

    private final String metric;
    private final int sign;

    Criterion(String metric, int sign) {
      this.metric = metric;
      this.sign = sign;
    }

    /** Higher is better; none where the figure could not be had. */
    @Nullable Double of(ImmutableMap<String, Double> figures) {
      Double value = figures.get(metric);
      return value == null ? null : sign * value;
    }
  }

  /** A row with a main setting. */
  public static <T> BaselineRow<T> of(
      String model,
      String setting,
      List<Double> values,
      Criterion criterion,
      BiFunction<BaselineFigures, T, ImmutableMap<String, Double>> figures,
      BiFunction<Ratings, Double, T> fit) {
    return new BaselineRow<>(model, setting, ImmutableList.copyOf(values), fit, figures, criterion);
  }

  /**
   * Chooses the value on valid, fitting on train alone; fits on everything that is learned from;
   * and measures that on test.
   *
   * @param train the train part
   * @param refit train and valid, where both are learned from in the end; empty for train alone
   */
  public BaselineResult run(
      Ratings train, Optional<Ratings> refit, BaselineFigures valid, BaselineFigures test) {
    long start = System.nanoTime();
    T baseline;
    double value = values.get(0);
    if (values.size() == 1) {
      baseline = fit.apply(refit.orElse(train), value);
    } else {
      Choice<T> choice = choose(train, valid);
      double chosen = choice.value();
      value = chosen;
      baseline = refit.map(both -> fit.apply(both, chosen)).orElseGet(choice::baseline);
    }
    long fitted = System.nanoTime();
    ImmutableMap<String, Double> metrics = figures.apply(test, baseline);
    return new BaselineResult(
        model,
        metrics,
        setting.isEmpty() ? ImmutableMap.of() : ImmutableMap.of(setting, value),
        (fitted - start) / 1e9,
        (System.nanoTime() - fitted) / 1e9);
  }

  private Choice<T> choose(Ratings train, BaselineFigures valid) {
    Choice<T> best = choice(values.get(0), train, valid);
    for (double value : values.subList(1, best.figure() == null ? 1 : values.size())) {
      Choice<T> other = choice(value, train, valid);
      if (other.betterThan(best)) {
        best = other;
      }
    }
    return best;
  }

  private Choice<T> choice(double value, Ratings train, BaselineFigures valid) {
    T baseline = fit.apply(train, value);
    return new Choice<>(value, baseline, criterion.of(figures.apply(valid, baseline)));
  }

  /** A value with what it gives; higher figures are better. */
  private record Choice<T>(double value, T baseline, @Nullable Double figure) {
    boolean betterThan(Choice<T> other) {
      return figure != null && other.figure != null && figure > other.figure;
    }
  }
}
