package io.fusionrec.encoder.hetegraph;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.graph.RelationSource;
import io.fusionrec.graph.RelationSource.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Graphs of a few nodes. Item i has genre i % 3, and each even one also the genre after that; user
 * u has gender u % 2.
 */
final class TinyGraph {
  private TinyGraph() {}

  /** The graphs of a rating matrix, users by items; 0 is no rating. */
  static GraphSet of(float[][] ratings) {
    return of(
        ratings,
        List.of(
            new RelationSource("has_genre", Source.ITEM_FIELD, "genres", true),
            new RelationSource("has_gender", Source.USER_FIELD, "gender", true)));
  }

  static GraphSet of(float[][] ratings, List<RelationSource> relations) {
    int users = ratings.length;
    int items = ratings[0].length;
    RatingData data =
        new RatingData(
            "tiny",
            true,
            ids("u", users),
            ids("i", items),
            train(ratings),
            RatingScale.FIVE_STARS,
            new Fields(users, ImmutableList.of(gender(users))),
            new Fields(items, ImmutableList.of(genres(items))),
            ImmutableList.of(),
            Optional.empty(),
            Optional.empty(),
            ImmutableMap.of());
    return GraphSet.build(
        new GraphDeclaration("tiny", "tiny", relations, GraphDeclaration.Trust.NONE, 0, 0),
        data,
        data.ratings());
  }

  private static Ratings train(float[][] ratings) {
    int items = ratings[0].length;
    int[] user = new int[ratings.length * items];
    int[] item = new int[user.length];
    float[] value = new float[user.length];
    int count = 0;
    for (int u = 0; u < ratings.length; u++) {
      for (int i = 0; i < items; i++) {
        if (ratings[u][i] > 0) {
          user[count] = u;
          item[count] = i;
          value[count++] = ratings[u][i];
        }
      }
    }
    return new Ratings(
        ratings.length,
        items,
        Arrays.copyOf(user, count),
        Arrays.copyOf(item, count),
        Arrays.copyOf(value, count));
  }

  private static Field gender(int users) {
    int[] offset = new int[users + 1];
    int[] value = new int[users];
    for (int user = 0; user < users; user++) {
      offset[user + 1] = user + 1;
      value[user] = user % 2;
    }
    return new Field("gender", false, IdIndex.of(List.of("F", "M")), offset, value);
  }

  private static Field genres(int items) {
    int[] offset = new int[items + 1];
    int[] value = new int[2 * items];
    int count = 0;
    for (int item = 0; item < items; item++) {
      value[count++] = item % 3;
      if (item % 2 == 0) {
        value[count++] = (item + 1) % 3;
      }
      offset[item + 1] = count;
    }
    return new Field(
        "genres", true, IdIndex.of(List.of("a", "b", "c")), offset, Arrays.copyOf(value, count));
  }

  private static IdIndex ids(String prefix, int count) {
    List<String> ids = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      ids.add(prefix + k);
    }
    return IdIndex.of(ids);
  }
}
