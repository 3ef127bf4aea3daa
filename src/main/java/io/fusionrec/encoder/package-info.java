/** The provider interface for graph encoders (SPI) and their registry. */
@NullMarked
package io.fusionrec.encoder;

import org.jspecify.annotations.NullMarked;
