/** Files that appear whole or not at all, hashes of content, what the program was built from. */
@NullMarked
package io.fusionrec.io;

import org.jspecify.annotations.NullMarked;
