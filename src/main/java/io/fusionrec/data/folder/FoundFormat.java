package io.fusionrec.data.folder;

import io.fusionrec.data.descriptor.DatasetDescriptor;

/**
 * What a folder was taken for.
 *
 * @param name the format's name, as {@code "format"} in {@code dataset.json} takes it
 * @param reason what it was known by
 * @param json what a descriptor of the folder would say
 */
public record FoundFormat(String name, String reason, String json) {

  /** The descriptor. */
  public DatasetDescriptor descriptor() {
    return DatasetDescriptor.parse(json, "the descriptor of format '" + name + "'");
  }
}
