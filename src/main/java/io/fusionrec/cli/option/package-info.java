/** The options that commands of the command line share, and what they show while they work. */
@NullMarked
package io.fusionrec.cli.option;

import org.jspecify.annotations.NullMarked;
