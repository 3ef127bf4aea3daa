/** Ratings that a trained model predicts for users and for people whom training never saw. */
@NullMarked
package io.fusionrec.recommend.rating;

import org.jspecify.annotations.NullMarked;
