package io.fusionrec.cli;

import static io.fusionrec.cli.CaseFolder.refused;
import static io.fusionrec.cli.CaseFolder.well;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableSortedMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What only a process of its own shows: how it is started, and in which environment. */
final class LaunchCases {
  private LaunchCases() {}

  static ImmutableSortedMap<String, Case> all() {
    return ImmutableSortedMap.<String, Case>naturalOrder()
        .put("full-disk", LaunchCases::fullDisk)
        .put("fusion-through-a-link", LaunchCases::throughALink)
        .put("home-ignored", LaunchCases::home)
        .put("plain-locale", LaunchCases::plainLocale)
        .build();
  }

  private static void fullDisk(CaseFolder folder) throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no device that is always full");
    Checkout checkout = Checkout.ofThisProgram(folder.root());
    ProcessBuilder settings =
        checkout.command(
            Map.of(), folder.root(), checkout.launcher().toString(), "settings", "--base=GSIRec");
    Outcome outcome = checkout.run(settings.redirectOutput(full.toFile()));
    assertThat(outcome.err()).contains("disk full").hasLineCount(1);
    assertThat(outcome.code()).isNotZero();
  }

  /** The link is followed, and nothing is made beside it. */
  private static void throughALink(CaseFolder folder) throws Exception {
    Checkout checkout = Checkout.ofThisProgram(folder.root());
    Path links = Files.createDirectories(folder.root().resolve("links"));
    Path link = Files.createSymbolicLink(links.resolve("fusion"), checkout.launcher());
    Outcome outcome = well(checkout.run(Map.of(), Path.of("/"), link.toString(), "--version"));
    assertThat(outcome.out()).startsWith("fusion ");
    assertThat(links.toFile().list()).containsExactly("fusion");
  }

  /** XDG_CACHE_HOME, then HOME; where neither can be written the message names --cache. */
  private static void home(CaseFolder folder) throws Exception {
    Checkout checkout = Checkout.ofThisProgram(folder.root());
    Path home = Files.createDirectories(folder.root().resolve("home"));
    Path xdg = folder.root().resolve("xdg");
    String[] command = {
      checkout.launcher().toString(),
      "ctr",
      "--model=LR",
      "--data=" + folder.catalog(),
      "--dataset=" + folder.name(),
      "--device=cpu",
      "--threads=1",
      "--set=training.epochs=1",
      "--out=" + folder.results()
    };
    well(checkout.run(Map.of("HOME", home.toString()), folder.root(), command));
    assertThat(home.resolve(".cache/fusion")).isNotEmptyDirectory();
    Map<String, String> both = Map.of("HOME", "/dev/null", "XDG_CACHE_HOME", xdg.toString());
    well(checkout.run(both, folder.root(), command));
    assertThat(xdg.resolve("fusion")).isNotEmptyDirectory();
    Outcome refused = checkout.run(Map.of("HOME", "/dev/null"), folder.root(), command);
    refused(refused, "cannot write to cache folder /dev/null/.cache/fusion");
    assertThat(refused.err()).contains("name another one with --cache DIR");
  }

  /** The name of the ratings has an é, whatever the locale of this process spells. */
  private static void plainLocale(CaseFolder folder) throws Exception {
    Checkout checkout = Checkout.ofThisProgram(folder.root());
    Process copy =
        new ProcessBuilder("bash", "-c", "cp ratings.csv $'notes-\\303\\251.csv'")
            .directory(folder.data().toFile())
            .start();
    assertThat(copy.waitFor()).isZero();
    Outcome outcome =
        checkout.run(
            Map.of("LC_ALL", "C"),
            folder.root(),
            checkout.launcher().toString(),
            "graphs",
            "--data=" + folder.catalog(),
            "--dataset=" + folder.name());
    assertThat(well(outcome).out()).contains("24 users, 18 items");
  }
}
