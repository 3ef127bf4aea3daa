package io.fusionrec.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.settings.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A damaged packed file gives its text or none, never another one. */
class PackedProperties {
  private static final String TEXT = "user,item\n1,2\n3,4\n".repeat(9);

  private static byte[] zip() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      out.putNextEntry(new ZipEntry("data.csv"));
      out.write(TEXT.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }

  @Property(tries = 400)
  void flippedBitsAreNoticed(
      @ForAll boolean gzip,
      @ForAll @Size(min = 1, max = 2) int[] places,
      @ForAll @IntRange(min = 0, max = 7) int bit)
      throws IOException {
    byte[] packed = gzip ? TextSourceTest.gzip(TEXT.getBytes(StandardCharsets.UTF_8)) : zip();
    for (int place : places) {
      packed[Math.floorMod(place, packed.length)] ^= (byte) (1 << bit);
    }
    check(packed);
  }

  @Property(tries = 200)
  void missingEndsAreNoticed(@ForAll boolean gzip, @ForAll int place) throws IOException {
    byte[] packed = gzip ? TextSourceTest.gzip(TEXT.getBytes(StandardCharsets.UTF_8)) : zip();
    // what has its mark still is a packed file
    check(Arrays.copyOf(packed, 4 + Math.floorMod(place, packed.length - 4)));
  }

  private static void check(byte[] packed) throws IOException {
    Path file = Files.createTempFile("packed", ".csv");
    try {
      Files.write(file, packed);
      assertThat(TextSource.of(file).text(StandardCharsets.UTF_8)).isEqualTo(TEXT);
    } catch (InputException e) {
      assertThat(e.getMessage()).contains(file.toString()).doesNotContain("\n");
    } finally {
      Files.delete(file);
    }
  }
}
