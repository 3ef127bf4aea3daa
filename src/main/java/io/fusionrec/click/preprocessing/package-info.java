/**
 * How raw values become ids and weights: encoders of fields that are fixed on the train part, and
 * the file that keeps them beside a table or a model.
 */
@NullMarked
package io.fusionrec.click.preprocessing;

import org.jspecify.annotations.NullMarked;
