package io.fusionrec.data.convert;

/**
 * A column of a written file.
 *
 * @param name its name in the header
 * @param type RecBole's type: {@code token}, {@code token_seq} or {@code float}
 */
record Column(String name, String type) {
  static Column token(String name) {
    return new Column(name, "token");
  }

  static Column tokens(String name) {
    return new Column(name, "token_seq");
  }

  static Column number(String name) {
    return new Column(name, "float");
  }
}
