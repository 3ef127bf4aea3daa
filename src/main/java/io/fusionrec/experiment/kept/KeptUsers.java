package io.fusionrec.experiment.kept;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.eval.UserErrors;
import io.fusionrec.eval.UserFigures;
import io.fusionrec.experiment.comparison.UserResults;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a model reached with each user, in types that JSON has. */
record KeptUsers(@Nullable UserErrors errors, Map<String, UserFigures> ranking) {
  static KeptUsers of(UserResults results) {
    return new KeptUsers(results.errors().orElse(null), results.ranking());
  }

  UserResults results() {
    return new UserResults(Optional.ofNullable(errors), ImmutableMap.copyOf(ranking));
  }
}
