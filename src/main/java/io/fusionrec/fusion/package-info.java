/** The fusion head, and the model that puts encoder, interaction branch and head together. */
@NullMarked
package io.fusionrec.fusion;

import org.jspecify.annotations.NullMarked;
