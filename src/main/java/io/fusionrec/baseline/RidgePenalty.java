package io.fusionrec.baseline;

/**
 * How strongly a row of a factorisation is held to zero, by how many pairs it stands in.
 *
 * <pre>
 * ridge(n) = lambda (n + unobserved N)^exponent        n its pairs, N the number of possible ones
 * </pre>
 *
 * @param lambda the ridge penalty, above 0
 * @param exponent 0: all rows are penalised alike; 1: by the weight of their pairs
 * @param unobserved the weight of the square of a prediction for any pair, observed or not; at
 *     least 0
 */
record RidgePenalty(double lambda, double exponent, double unobserved) {

  /** Of a row with that many pairs out of that many. */
  double of(int pairs, int possible) {
    return lambda * Math.pow(pairs + unobserved * possible, exponent);
  }
}
