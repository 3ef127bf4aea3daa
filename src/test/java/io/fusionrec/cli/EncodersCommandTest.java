package io.fusionrec.cli;

import static io.fusionrec.cli.Outcome.fusion;
import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.settings.SettingsTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodersCommandTest {
  private static final String PLUGINS = "--plugins=" + Path.of("target", "plugins");

  @TempDir private Path folder;

  @Test
  void listsCitationGraphsDefaultsAndJar() {
    Outcome outcome = fusion("encoders", PLUGINS);
    assertThat(outcome.out())
        .containsPattern("(?m)^GSIRec$")
        .containsPattern("(?m)^LightGCN$")
        .contains("SIGIR 2020")
        .contains("  graphs    t0: ")
        .contains("\"denseNodes\": 12000, \"layers\": 2")
        .containsPattern("  from +.*fusion-lightgcn\\.jar");
    assertThat(outcome.code()).isZero();
    assertThat(fusion("encoders").out()).contains("GSIRec").doesNotContain("LightGCN");
  }

  @Test
  void checkPassesWithExitCode0() {
    Outcome outcome = fusion("encoders", "check", "LightGCN", PLUGINS, "--set=encoder.width=4");
    assertThat(outcome.out())
        .contains("LightGCN from ")
        .containsPattern("shapes +passed +du = 4, di = 4, p = 0")
        .contains("All 18 checks passed.");
    assertThat(outcome.code()).isZero();
  }

  private void putUnfinishedIntoFolder() throws IOException {
    try (JarOutputStream out =
        new JarOutputStream(Files.newOutputStream(folder.resolve("empty.jar")))) {
      out.putNextEntry(new JarEntry("META-INF/services/" + GraphEncoderProvider.class.getName()));
      out.write(Unfinished.class.getName().getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void checkFailsWithExitCode1() throws IOException {
    putUnfinishedIntoFolder();
    Outcome outcome = fusion("encoders", "--plugins=" + folder, "check", "Unfinished");
    assertThat(outcome.out())
        .containsPattern("shapes +FAILED +encoder 'Unfinished' from .* not written yet")
        .contains("16 of 18 checks failed.");
    assertThat(outcome.code()).isEqualTo(1);
  }

  @Test
  void aProviderThatThrowsIsOneLineAndAStackTraceOnlyWhenAskedFor() throws IOException {
    putUnfinishedIntoFolder();
    String[] run = {
      "run",
      "--base=Unfinished",
      "--plugins=" + folder,
      "--dataset=sample",
      "--device=cpu",
      "--out=" + folder.resolve("runs")
    };
    Outcome outcome = fusion(run);
    assertThat(outcome.err())
        .startsWith("fusion: encoder 'Unfinished' from ")
        .contains("not written yet")
        .hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(2);
    String[] verbose = java.util.Arrays.copyOf(run, run.length + 1);
    verbose[run.length] = "--verbose";
    assertThat(fusion(verbose).err()).contains("\tat " + Unfinished.class.getName() + ".create");
  }

  @Test
  void anUnknownNameOrSettingEndsWithExitCode2() {
    Outcome name = fusion("encoders", "check", "LightGNC", PLUGINS);
    assertThat(name.err()).contains("did you mean 'LightGCN'?").hasLineCount(1);
    assertThat(name.code()).isEqualTo(2);
    Outcome setting = fusion("encoders", "check", "LightGCN", PLUGINS, "--set=encoder.layer=1");
    assertThat(setting.err()).contains("did you mean 'encoder.layers'?").hasLineCount(1);
    assertThat(setting.code()).isEqualTo(2);
  }

  /** An encoder that can't be made. */
  public static final class Unfinished implements GraphEncoderProvider {
    /** For the service loader. */
    public Unfinished() {}

    @Override
    public String name() {
      return "Unfinished";
    }

    @Override
    public String description() {
      return "not yet an encoder";
    }

    @Override
    public SettingsTree defaultSettings() {
      return SettingsTree.empty();
    }

    @Override
    public GraphEncoder create(EncoderContext context, SettingsTree settings) {
      throw new UnsupportedOperationException("not written yet");
    }
  }

  @Test
  void aBrokenPluginIsListedWithItsReasonAndStopsNoOther() throws IOException {
    Path jar = folder.resolve("bad.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("META-INF/services/" + GraphEncoderProvider.class.getName()));
      out.write("no.such.Provider".getBytes(StandardCharsets.UTF_8));
    }
    String broken = "no.such.Provider in " + jar + ": there is no such class";
    Outcome list = fusion("encoders", "--plugins=" + folder);
    assertThat(list.out()).contains("GSIRec").contains("broken: " + broken);
    assertThat(list.code()).isZero();
    Outcome other = fusion("settings", "--base=GSIRec", "--plugins=" + folder);
    assertThat(other.code()).isZero();
    Outcome asked = fusion("settings", "--base=Such", "--plugins=" + folder);
    assertThat(asked.err())
        .startsWith("fusion: unknown base 'Such'")
        .contains("could not be loaded: " + broken)
        .hasLineCount(1);
    assertThat(asked.code()).isEqualTo(2);
  }
}
