/** How fast models are on this machine, and how fast the machine is. */
@NullMarked
package io.fusionrec.bench;

import org.jspecify.annotations.NullMarked;
