/** Commands about data alone: what a folder is, conversions, generated data. */
@NullMarked
package io.fusionrec.cli.data;

import org.jspecify.annotations.NullMarked;
