package io.fusionrec.data.check;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * That a file may be a section of a descriptor.
 *
 * @param section {@code users}, {@code items}, {@code triples} or {@code trust}
 * @param share how likely: the share of its ids that the ratings know
 * @param declared what a descriptor must say about the file
 * @param reason what it is then, and why
 */
record Claim(String section, double share, ObjectNode declared, String reason) {
  /** The file's name. */
  String file() {
    return declared.path("file").asText();
  }
}
