/** HeteGraph: a pooling convolution over rating-ordered, type-guided walks. */
@NullMarked
package io.fusionrec.encoder.hetegraph;

import org.jspecify.annotations.NullMarked;
