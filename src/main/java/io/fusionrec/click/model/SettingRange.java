package io.fusionrec.click.model;

import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;
import java.util.List;

/** What the settings of this package's models may be; each is named by its full path. */
final class SettingRange {
  private SettingRange() {}

  /** Sizes of layers, each at least 1; there may be none. */
  static ImmutableList<Integer> sizes(String path, List<Integer> sizes) {
    if (sizes.stream().anyMatch(size -> size < 1)) {
      throw new InputException(
          "setting '" + path + "' must hold positive numbers, but is " + sizes);
    }
    return ImmutableList.copyOf(sizes);
  }

  /** Sizes of at least one layer. */
  static ImmutableList<Integer> layers(String path, List<Integer> sizes) {
    if (sizes.isEmpty()) {
      throw new InputException("setting '" + path + "' must have at least one layer");
    }
    return sizes(path, sizes);
  }

  /** A count of at least 1. */
  static void atLeastOne(String path, int count) {
    if (count < 1) {
      throw new InputException("setting '" + path + "' must be at least 1, but is " + count);
    }
  }

  /** A dropout rate. */
  static void rate(String path, double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new InputException("setting '" + path + "' must lie in [0, 1), but is " + rate);
    }
  }
}
