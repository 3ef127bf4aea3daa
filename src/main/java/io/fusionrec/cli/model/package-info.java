/** The commands that use a trained model. */
@NullMarked
package io.fusionrec.cli.model;

import org.jspecify.annotations.NullMarked;
