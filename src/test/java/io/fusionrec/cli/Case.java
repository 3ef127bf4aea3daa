package io.fusionrec.cli;

/** What should hold of one folder as people bring it. */
@FunctionalInterface
interface Case {
  void check(CaseFolder folder) throws Exception;

  /** This and that. */
  default Case and(Case other) {
    return folder -> {
      check(folder);
      other.check(folder);
    };
  }
}
