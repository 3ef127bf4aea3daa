/** What a saved model keeps of its data. */
@NullMarked
package io.fusionrec.recommend.saved;

import org.jspecify.annotations.NullMarked;
