package io.fusionrec.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar was built with. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = VersionProvider.class.getPackage().getImplementationVersion();
    return new String[] {"fusion " + (version == null ? "(not packaged)" : version)};
  }
}
