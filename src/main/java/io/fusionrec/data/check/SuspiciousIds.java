package io.fusionrec.data.check;

import com.google.common.collect.ImmutableList;

/**
 * Ids that look as if a program had changed them on their way.
 *
 * @param entity {@code user} or {@code item}
 * @param problem what they have in common
 * @param count how many there are
 * @param examples the first three of them
 */
public record SuspiciousIds(
    String entity, String problem, int count, ImmutableList<String> examples) {}
