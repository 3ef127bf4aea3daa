package io.fusionrec.click.example;

/**
 * What a file of rows was written with, which is needed to open it.
 *
 * @param rows the number of rows
 * @param positives the number of rows whose label is 1
 * @param crc32c the checksum of the file's bytes
 */
public record BlockFile(int rows, int positives, long crc32c) {}
