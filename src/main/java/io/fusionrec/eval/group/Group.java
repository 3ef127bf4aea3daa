package io.fusionrec.eval.group;

/**
 * Users or items that are measured together.
 *
 * @param kind what the division is by
 * @param name its name among those of its kind, e.g. {@code Q1} or {@code head}
 * @param members the number of users or items
 * @param from the smallest number of train ratings that one of them has
 * @param to the largest
 */
public record Group(GroupKind kind, String name, int members, int from, int to) {}
