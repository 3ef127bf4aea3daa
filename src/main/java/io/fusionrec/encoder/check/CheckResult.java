package io.fusionrec.encoder.check;

/**
 * What one check of an encoder found.
 *
 * @param name what was checked
 * @param passed whether the encoder keeps that part of the contract
 * @param detail what was seen: figures when it passed, the first thing that is wrong when it didn't
 */
public record CheckResult(String name, boolean passed, String detail) {}
