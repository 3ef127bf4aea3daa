/** LightGCN, an encoder in a jar of its own: the example for authors of encoders. */
@NullMarked
package io.fusionrec.plugin.lightgcn;

import org.jspecify.annotations.NullMarked;
