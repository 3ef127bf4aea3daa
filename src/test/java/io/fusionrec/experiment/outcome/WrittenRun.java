package io.fusionrec.experiment.outcome;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A run folder with few values, written by hand. */
public final class WrittenRun {
  private static final String HISTORY =
      """
      objective,epoch,loss,criterion,valid,best,examples,seconds
      rating,1,0.9,RMSE,0.8,true,100,1.5
      rating,2,0.7,RMSE,0.75,true,100,1.5
      rating,3,0.6,RMSE,0.76,false,100,1.5
      rating,0,,RMSE,0.75,true,0,0.1
      rating,1,0.5,RMSE,0.77,false,100,1.5
      ranking,1,5.5,NDCG@10,0.125,true,40,0.5
      """;
  private static final String GROUPS =
      """
      model,by,group,members,from,to,metric,value,low,high,users,ratings
      X,all,all,4,1,9,MAE,0.625,0.5,0.75,4,8
      X,user-activity,Q1-Q2,2,1,2,MAE,0.75,0.5,1.0,2,3
      X,user-activity,Q3,1,5,5,MAE,0.5,,,1,5
      """;
  private static final String PREDICTIONS =
      """
      user,item,rating,prediction
      u1,i1,1.0,1.25
      u1,i2,5.0,4.75
      u2,i1,4.0,4.75
      """;
  private static final String SPLIT =
      """
      user,item,rating,part
      u1,i1,3.0,train
      u2,i1,3.0,train
      u2,i2,3.0,train
      u1,i3,4.0,valid
      u1,i2,5.0,test
      """;
  private static final String LISTS =
      """
      user,rank,item,score
      u1,1,i2,2.5
      u1,2,i3,1.5
      u2,1,i3,2.0
      u2,11,i1,0.5
      """;

  private final Path folder;

  private WrittenRun(Path folder) {
    this.folder = folder;
  }

  /** A run folder of that model, with all files that a run writes but the exports. */
  public static WrittenRun of(Path folder, String model, String dataset) throws IOException {
    Files.createDirectories(folder);
    WrittenRun run = new WrittenRun(folder);
    String json =
        """
        {"model": "%s", "base": "X", "head": "%s", "dataset": "%s", "generated_data": false,
         "seed": 7, "metrics": {"MAE": 0.625, "RMSE": 0.75, "NDCG@10": 0.125, "Coverage@10": 0.5},
         "notices": ["no user is cold"], "best_valid": {"rating": 0.75},
         "shares": {"rating": 0.2}, "epochs": 5, "train_seconds": 6.5, "eval_seconds": 0.25,
         "examples_per_second": {"rating": 100.0, "rating-further": 90.5, "ranking": 80},
         "peak_memory_mib": 300, "parameters": 1234,
         "provenance": {"run_key": "abc", "key_parts": {"data": "d1", "split": "s1"},
           "data_sha256": {"ratings.dat": "f1"}, "split_sha256": "s1", "version": "1.0",
           "commit": "c0ffee", "device": "cpu()", "threads": 2,
           "trainings": {"rating": {"commit": "c0ffee", "started": "2026-01-01T00:00:00Z",
             "ended": "2026-01-01T00:01:00Z"}},
           "measuring": {"commit": "c0ffee", "started": "2026-01-01T00:02:00Z",
             "ended": "2026-01-01T00:03:00Z"}}}
        """
            .formatted(quoted(model), model.endsWith("-SEIN") ? "sein" : "none", quoted(dataset));
    return run.with("metrics.json", json)
        .with("history.csv", HISTORY)
        .with("metrics-by-group.csv", GROUPS)
        .with("config.json", "{\"width\": 8, \"rating\": {\"epochs\": 3}, \"neurons\": [25]}");
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** The same with the exports. */
  public WrittenRun exported() throws IOException {
    return withPacked("predictions.csv.gz", PREDICTIONS)
        .withPacked("split.csv.gz", SPLIT)
        .withPacked("top_k.csv.gz", LISTS);
  }

  /** The same with a file of that text. */
  public WrittenRun with(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return this;
  }

  /** The same with something else in a file. */
  public WrittenRun replacing(String name, String text, String other) throws IOException {
    return with(name, Files.readString(folder.resolve(name)).replace(text, other));
  }

  /** The same with a compressed file of that text. */
  public WrittenRun withPacked(String name, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** The same without a file. */
  public WrittenRun without(String name) throws IOException {
    Files.delete(folder.resolve(name));
    return this;
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }
}
