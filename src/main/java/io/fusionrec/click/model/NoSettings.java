package io.fusionrec.click.model;

/** The settings of a model that has none. */
public record NoSettings() {}
