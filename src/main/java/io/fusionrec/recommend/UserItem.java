package io.fusionrec.recommend;

/**
 * A pair that is asked for.
 *
 * @param user a raw user id
 * @param item a raw item id
 */
public record UserItem(String user, String item) {}
