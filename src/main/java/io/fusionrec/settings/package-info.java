/** Typed settings with strict names and types, and the error that a user's mistake becomes. */
@NullMarked
package io.fusionrec.settings;

import org.jspecify.annotations.NullMarked;
