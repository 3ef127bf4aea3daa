/**
 * A trained model in use: saved as a folder that stands alone, loaded without the data that it was
 * trained on, and asked for lists, ratings and items alike, or for probabilities of clicks.
 */
@NullMarked
package io.fusionrec.recommend;

import org.jspecify.annotations.NullMarked;
