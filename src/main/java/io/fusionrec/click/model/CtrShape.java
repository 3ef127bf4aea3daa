package io.fusionrec.click.model;

/**
 * The shape of a model's input.
 *
 * @param fields m
 * @param width D
 */
public record CtrShape(int fields, int width) {}
