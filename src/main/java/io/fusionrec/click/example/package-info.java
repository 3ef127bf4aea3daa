/**
 * Encoded examples: what their fields are, batches of them, parts of a table in memory or in a
 * file, and the order in which an epoch goes through a part.
 */
@NullMarked
package io.fusionrec.click.example;

import org.jspecify.annotations.NullMarked;
