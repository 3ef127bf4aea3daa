/** The command line: picocli commands, nothing else. */
@NullMarked
package io.fusionrec.cli;

import org.jspecify.annotations.NullMarked;
