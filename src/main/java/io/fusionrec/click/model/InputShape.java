package io.fusionrec.click.model;

/**
 * The shape of a model's input.
 *
 * @param fields m
 * @param width D
 */
public record InputShape(int fields, int width) {}
