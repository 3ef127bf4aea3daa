/**
 * Looks at a data folder before anything is trained on it: what its files were taken for, how much
 * there is, what is strange about it, and how to divide it. What a folder without descriptor may be
 * is guessed from its files' contents.
 */
@NullMarked
package io.fusionrec.data.check;

import org.jspecify.annotations.NullMarked;
