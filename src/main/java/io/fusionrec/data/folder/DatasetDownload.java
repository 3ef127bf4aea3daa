package io.fusionrec.data.folder;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a data set's archive is to be had, and its MD5.
 *
 * @param name the data set's name, also that of the folder in the archive
 * @param archive the zip file's address
 * @param md5 what its MD5 must be, in lower-case hexadecimal
 */
record DatasetDownload(String name, URI archive, String md5) {
  private static final int TIMEOUT_MILLISECONDS = 20_000;

  /** MovieLens-1M from GroupLens. */
  static final DatasetDownload MOVIELENS_1M =
      new DatasetDownload(
          "ml-1m",
          URI.create("https://files.grouplens.org/datasets/movielens/ml-1m.zip"),
          "c4d9eecfca2ab87c1945afe126590906");

  /**
   * Downloads the archive, checks its MD5, and unpacks it into {@code root/name}.
   *
   * @throws InputException when there is no network, or the MD5 differs
   */
  @SuppressWarnings("deprecation") // MD5 is what GroupLens publishes; it guards against damage
  void into(Path root, DownloadListener listener) {
    Path partial = root.resolve(name + ".zip.partial");
    try {
      Files.createDirectories(root);
      receive(partial, listener);
      String found = MoreFiles.asByteSource(partial).hash(Hashing.md5()).toString();
      if (!found.equals(md5)) {
        throw new InputException(
            "the file received from "
                + archive
                + " is damaged or another one: its MD5 is "
                + found
                + ", expected "
                + md5);
      }
      Path zip = root.resolve(name + ".zip");
      Files.move(partial, zip, StandardCopyOption.REPLACE_EXISTING);
      new Archive(zip).unpack(name, root);
      Files.delete(zip);
    } catch (IOException e) {
      throw new InputException(
          "data set '"
              + name
              + "' is not in "
              + root.toAbsolutePath()
              + " and could not be fetched from "
              + archive
              + " ("
              + e
              + "). Without a network: download that file elsewhere and put it, or the folder '"
              + name
              + "' inside it, into "
              + root.toAbsolutePath()
              + "; or name another folder with --data or FUSION_DATA; --dataset sample needs no"
              + " data",
          e);
    } finally {
      partial.toFile().delete();
    }
  }

  private void receive(Path file, DownloadListener listener) throws IOException {
    URLConnection connection = archive.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLISECONDS);
    connection.setReadTimeout(TIMEOUT_MILLISECONDS);
    long total = connection.getContentLengthLong();
    try (InputStream in = connection.getInputStream();
        OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      long done = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        done += n;
        listener.received(name, done, total);
      }
      if (total >= 0 && done < total) {
        throw new IOException("the connection ended after " + done + " of " + total + " bytes");
      }
    }
  }
}
