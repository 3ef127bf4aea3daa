package io.fusionrec.data.read;

import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Timestamps;

/**
 * Ratings as they were read, before users and items have their final order.
 *
 * @param user the number of each rating's user
 * @param item the number of each rating's item
 * @param rating each rating
 * @param timestamps each rating's time, if there are times
 * @param scale the scale, declared or found
 * @param implicit whether ratings say no more than that there was contact
 * @param sha256 the hash of the file's content
 */
@SuppressWarnings("ArrayRecordComponent") // columns of primitives are the point
public record RatingColumns(
    int[] user,
    int[] item,
    float[] rating,
    Timestamps timestamps,
    RatingScale scale,
    boolean implicit,
    String sha256) {}
