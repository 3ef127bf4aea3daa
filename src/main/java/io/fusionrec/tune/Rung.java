package io.fusionrec.tune;

/**
 * A step of the ladder that trials climb.
 *
 * @param number from 1
 * @param of how many there are
 * @param epochs the most epochs of a stage on it
 */
record Rung(int number, int of, int epochs) {}
