/** Sums over who likes what, all of it or a sample. */
@org.jspecify.annotations.NullMarked
package io.fusionrec.encoder.irrec.likes;
