/** Feature interactions over field embeddings, SEIN among them. */
@NullMarked
package io.fusionrec.interaction;

import org.jspecify.annotations.NullMarked;
