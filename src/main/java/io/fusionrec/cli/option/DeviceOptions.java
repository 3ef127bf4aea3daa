package io.fusionrec.cli.option;

import io.fusionrec.data.RatingData;
import io.fusionrec.tensor.ComputeDevice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a command computes. */
public final class DeviceOptions {
  @Option(
      names = "--device",
      defaultValue = "auto",
      description = "auto, cpu or gpu. Default: ${DEFAULT-VALUE}.")
  private String device = "";

  @Mixin private final ThreadsOption threads = new ThreadsOption();

  /** The device for training on those data; starts the engine. */
  public ComputeDevice device(RatingData data) {
    return ComputeDevice.of(device, threads.threads(data));
  }

  /**
   * Threads for training on those data in each of some processes beside each other, which share
   * what one process would have.
   */
  public int threads(int processes, RatingData data) {
    int all = threads.threads(data);
    return Math.max(1, (all == 0 ? Runtime.getRuntime().availableProcessors() : all) / processes);
  }

  /** The device; starts the engine. */
  public ComputeDevice device() {
    return ComputeDevice.of(device, threads.threads());
  }
}
