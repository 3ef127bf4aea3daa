package io.fusionrec.encoder;

import java.util.Set;

/**
 * Says which names encoders must leave to others. Found by {@link java.util.ServiceLoader}, because
 * who knows them, the heads, stands above encoders: the model of the base {@code X} with the head
 * {@code sein} is named {@code X-SEIN}, and no base may be.
 */
public interface ReservedNames {
  /** Endings that the name of no encoder may have, in whatever case. */
  Set<String> endings();
}
