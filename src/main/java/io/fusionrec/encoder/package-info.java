/** The provider interface for graph encoders (SPI), their registry, and what they share. */
@NullMarked
package io.fusionrec.encoder;

import org.jspecify.annotations.NullMarked;
