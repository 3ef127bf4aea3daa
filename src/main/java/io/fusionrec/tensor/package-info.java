/** The one place that knows the tensor engine: device, threads, parameters and small layers. */
@NullMarked
package io.fusionrec.tensor;

import org.jspecify.annotations.NullMarked;
