package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCheckCommandTest {
  @TempDir private Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void folder() throws IOException {
    Files.createDirectories(root.resolve("shop"));
    Files.writeString(
        root.resolve("shop/ratings.csv"), "user,item,rating\na,x,5\na,y,3\nb,x,1\nb,y,3\n");
  }

  private int fusion(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  @Test
  void saysWhatAFolderIsAndWritesItsDescriptorOnce() throws IOException {
    assertThat(fusion("data", "check", "shop", "--data", root.toString(), "--write")).isZero();
    assertThat(out.toString())
        .contains("ratings.csv: ratings, its header names user and item")
        .contains("4 ratings")
        .contains("scale 1 to 5, relevant from 4 on")
        .contains("  3                       2  50.0 %  ##############################")
        .contains("--set split.kind=leave-one-out")
        .contains("split.core=5 split.kind=random would leave nothing to learn from")
        .contains("Wrote ");
    assertThat(Files.readString(root.resolve("shop/dataset.json"))).contains("ratings.csv");
    String path = root.resolve("shop").toString();
    assertThat(fusion("data", "check", path, "--write")).isEqualTo(2);
    assertThat(err.toString()).contains("dataset.json is there already; --force writes over it");
    assertThat(fusion("data", "check", path, "--write", "--force")).isZero();
  }

  @Test
  void printsTheSameAsJson() throws IOException {
    assertThat(fusion("data", "check", root.resolve("shop").toString(), "--json")).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("report").path("ratings").asInt()).isEqualTo(4);
    assertThat(json.path("report").path("levels").path(1).path("count").asInt()).isEqualTo(2);
    assertThat(json.path("descriptor").path("ratings").path("file").asText())
        .isEqualTo("ratings.csv");
    assertThat(json.has("refusal")).isFalse();
  }

  @Test
  void whatIsRefusedIsReportedAllTheSame() throws IOException {
    Files.writeString(root.resolve("shop/ratings.csv"), "user,item,rating\na,x,5\nb,x,?\n");
    assertThat(fusion("data", "check", root.resolve("shop").toString())).isEqualTo(2);
    assertThat(out.toString()).contains("taken for");
    assertThat(err.toString()).contains("ratings.csv:3: rating '?' is no number");
  }
}
