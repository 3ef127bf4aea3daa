package io.fusionrec.cli;

import io.fusionrec.io.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** The version and the commit that this program was built from. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    BuildInfo build = BuildInfo.load();
    return new String[] {"fusion " + build.version() + ", commit " + build.commit()};
  }
}
