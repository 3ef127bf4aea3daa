package io.fusionrec.data.read;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.DeclaredParts;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Timestamps;
import java.util.Optional;

/**
 * Ratings as they were read, before users and items have their final order.
 *
 * @param user the number of each rating's user
 * @param item the number of each rating's item
 * @param rating each rating
 * @param timestamps each rating's time, if there are times
 * @param scale the scale, declared or found
 * @param implicit whether ratings say no more than that there was contact
 * @param parts the part of each rating, where the data come divided
 * @param sha256 the hash of each file's content, by the files' names
 */
@SuppressWarnings("ArrayRecordComponent") // columns of primitives are the point
public record RatingColumns(
    int[] user,
    int[] item,
    float[] rating,
    Timestamps timestamps,
    RatingScale scale,
    boolean implicit,
    Optional<DeclaredParts> parts,
    ImmutableMap<String, String> sha256) {}
