/**
 * Graph recommenders as plug-ins (SPI). An author writes a {@link
 * io.fusionrec.encoder.TypedEncoderProvider} with a record of settings, and a {@link
 * io.fusionrec.encoder.GraphEncoder}, which is made from an {@link
 * io.fusionrec.encoder.EncoderContext} and gives an {@link io.fusionrec.encoder.Encoding} for two
 * {@link io.fusionrec.encoder.IndexBatch}es. {@link io.fusionrec.encoder.GraphEncoders} finds it,
 * {@link io.fusionrec.encoder.CheckedEncoder} holds it to the contract at every step, and {@code
 * encoder.check} before any.
 */
@NullMarked
package io.fusionrec.encoder;

import org.jspecify.annotations.NullMarked;
