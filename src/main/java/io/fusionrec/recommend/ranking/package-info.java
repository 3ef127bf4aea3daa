/** Rankings and similar items that a trained model gives, and what is kept of them. */
@NullMarked
package io.fusionrec.recommend.ranking;

import org.jspecify.annotations.NullMarked;
