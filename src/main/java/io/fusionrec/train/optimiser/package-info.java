/** What a step changes and how: Adam, tables of embeddings, averages, and their state. */
@NullMarked
package io.fusionrec.train.optimiser;

import org.jspecify.annotations.NullMarked;
