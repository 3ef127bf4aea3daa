package io.fusionrec.cli.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fusionrec.cli.option.DataFolderOption;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.data.check.DataCheck;
import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.data.folder.DownloadListener;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.report.DataCheckText;
import io.fusionrec.report.DataReportJson;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fusion data check}: says what a data folder is, and what is strange about it. */
@Command(
    name = "check",
    description = {
      "Say what the files of a folder are taken for and why, how much there is in them, what is"
          + " strange about them, and how to divide them. Works without a descriptor, and can write"
          + " one."
    })
final class DataCheckCommand extends FusionCommand {
  @Parameters(
      paramLabel = "FOLDER",
      description = "The data folder: a path, or a name in --data; 'sample' is generated.")
  private String folder = "";

  @Mixin private final DataFolderOption data = new DataFolderOption();

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  @Option(names = "--write", description = "Write the descriptor into the folder as dataset.json.")
  private boolean write;

  @Option(names = "--force", description = "Write over a dataset.json that is there.")
  private boolean force;

  @Override
  public Integer call() {
    DataCheck check =
        data.isSample(folder)
            ? DataCheck.generated(data.catalog(DownloadListener.NONE).load(folder), Instant.now())
            : DataCheck.of(data.folder(folder), Instant.now());
    if (json) {
      say(asJson(check));
    } else {
      new DataCheckText(out()).print(check);
    }
    if (check.refusal().isPresent()) {
      throw new InputException(check.refusal().get());
    }
    if (write) {
      write(check);
    }
    return 0;
  }

  private void write(DataCheck check) {
    String descriptor =
        check
            .descriptor()
            .orElseThrow(
                () ->
                    new InputException(
                        folder + " needs no descriptor: " + String.join("; ", check.taken())));
    Path file = data.folder(folder).resolve(DatasetDescriptor.FILE);
    if (Files.exists(file) && !force) {
      throw new InputException(file + " is there already; --force writes over it");
    }
    try {
      AtomicFiles.writeText(file, descriptor);
    } catch (IOException e) {
      throw new InputException("cannot write " + file + ": " + e.getMessage(), e);
    }
    // Standard output may be read as JSON.
    PrintWriter told = json ? err() : out();
    told.println("Wrote " + file);
    told.flush();
  }

  private static String asJson(DataCheck check) {
    try {
      JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("folder", check.folder());
      object.put("taken", check.taken());
      object.put("said", check.said());
      check.descriptor().map(DataCheckCommand::tree).ifPresent(d -> object.put("descriptor", d));
      check.report().ifPresent(report -> object.put("report", DataReportJson.of(report)));
      object.put("badLines", check.badLines());
      check.refusal().ifPresent(refusal -> object.put("refusal", refusal));
      return mapper.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object tree(String json) {
    try {
      return new JsonMapper().readTree(json);
    } catch (JsonProcessingException e) {
      return json;
    }
  }
}
