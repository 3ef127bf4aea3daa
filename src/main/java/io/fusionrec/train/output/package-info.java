/**
 * What a score stands for where ratings are learned: the rating itself, or a place among levels.
 */
@NullMarked
package io.fusionrec.train.output;

import org.jspecify.annotations.NullMarked;
