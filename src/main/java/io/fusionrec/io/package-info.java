/** Files that appear whole or not at all, and hashes of their content. */
@NullMarked
package io.fusionrec.io;

import org.jspecify.annotations.NullMarked;
