package io.fusionrec.eval;

/** A figure of errors as a function of their mean. */
enum ErrorFigure {
  /** The mean absolute error. */
  MAE {
    @Override
    double[] sums(UserErrors errors) {
      return errors.absolute();
    }

    @Override
    double of(double mean) {
      return mean;
    }

    @Override
    double slope(double mean) {
      return 1;
    }
  },
  /** The root of the mean squared error. */
  RMSE {
    @Override
    double[] sums(UserErrors errors) {
      return errors.squared();
    }

    @Override
    double of(double mean) {
      return Math.sqrt(mean);
    }

    @Override
    double slope(double mean) {
      return mean == 0 ? 0 : 0.5 / Math.sqrt(mean);
    }
  };

  /** Each user's sum of what the figure is a mean of. */
  abstract double[] sums(UserErrors errors);

  /** The figure. */
  abstract double of(double mean);

  /** The figure's derivative by the mean; 0 where there is no error at all. */
  abstract double slope(double mean);
}
