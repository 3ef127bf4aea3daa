package io.fusionrec.io;

import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** What stands in the way of output, in words for people and not as a class of Java. */
public final class OutputProblem {
  private OutputProblem() {}

  /**
   * The error that a place can't be written to.
   *
   * @param what what the place is, e.g. {@code results folder}; may be empty
   */
  public static InputException at(String what, Path place, IOException e) {
    String kind = what.isEmpty() ? "" : what + " ";
    return new InputException("cannot write to " + kind + place + ": " + reason(e), e);
  }

  /**
   * Refuses to write generated data where a file is.
   *
   * @throws InputException when it is there
   */
  public static void refuseExisting(Path file) {
    if (Files.exists(file)) {
      throw new InputException(
          file + " is there already, and generated data replace no file; name another folder");
    }
  }

  /** The rest of a sentence: why a place can't be written to. */
  public static String reason(IOException e) {
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is there already and is no folder";
    }
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + " is not there";
    }
    if (e instanceof NotDirectoryException file) {
      return file.getFile() + " is no folder";
    }
    if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }
}
