/** What is said of the rows that a trained model is to predict for, and of files that hold them. */
@NullMarked
package io.fusionrec.click.input;

import org.jspecify.annotations.NullMarked;
