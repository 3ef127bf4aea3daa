package io.fusionrec.click.table;

import static io.fusionrec.click.table.ClickFolder.ONCE;
import static io.fusionrec.click.table.ClickFolder.same;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several threads and processes that load one table, some of which die. */
class CacheSharingTest {
  @TempDir private Path folder;
  private ClickFolder own;

  @BeforeEach
  void dataFolder() throws IOException {
    own = new ClickFolder(folder);
  }

  @Test
  void whatADeadProcessLeftIsTakenAway() throws Exception {
    own.criteo(300);
    ClickDataset fresh = own.load(ONCE);
    Path table = own.tables().get(0);
    Path half = Files.createDirectory(table.resolveSibling(table.getFileName() + ".x.partial"));
    Files.writeString(half.resolve("train.rows"), "half");
    Files.delete(table.resolve("table.json"));
    Path lock = table.resolveSibling(table.getFileName() + ".lock");
    Process holder = CacheProcess.holding(lock);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<ClickDataset> waiting = threads.submit(() -> own.load(ONCE));
      holder.destroyForcibly().waitFor();
      same(waiting.get(), fresh);
    } finally {
      threads.shutdownNow();
      holder.destroyForcibly();
    }
    assertThat(own.tables()).containsExactly(table);
  }

  @Test
  void manyThreadsMakeOneTable() throws Exception {
    own.criteo(2000);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<ClickDataset>> loads = new ArrayList<>();
      for (int k = 0; k < 6; k++) {
        loads.add(threads.submit(() -> own.load(ONCE)));
      }
      ClickDataset first = loads.get(0).get();
      for (Future<ClickDataset> load : loads) {
        same(load.get(), first);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(own.tables()).hasSize(1);
  }

  @Test
  void manyProcessesMakeOneTable() throws Exception {
    own.criteo(2000);
    List<Process> processes = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      processes.add(CacheProcess.load(folder.resolve("data"), own.cache()));
    }
    List<String> said = new ArrayList<>();
    for (Process process : processes) {
      said.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
    assertThat(said).containsOnly(own.load(ONCE).contentSha256());
    assertThat(own.tables()).hasSize(1);
  }
}
