/** What is taken of the times that some formats of click rows have. */
@NullMarked
package io.fusionrec.click.time;

import org.jspecify.annotations.NullMarked;
