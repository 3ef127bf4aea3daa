/** GSIRec: recommendation assisted by a side task on a knowledge or social graph. */
@NullMarked
package io.fusionrec.encoder.gsirec;

import org.jspecify.annotations.NullMarked;
