package io.fusionrec.data.folder;

import io.fusionrec.settings.StrictJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A ratings file without header whose columns the format's name tells, as Cornac's readers have it:
 * {@code ui} (user, item), {@code uir} (and rating), {@code uirt} (and time). Nothing tells it by
 * itself, so that a descriptor must declare it and name the file.
 *
 * @param name its name
 * @param roles what the columns are, from the first on
 */
record PositionFormat(String name, List<String> roles) implements FolderFormat {
  @Override
  public Optional<FoundFormat> recognise(FolderFiles files) {
    return Optional.empty();
  }

  @Override
  public Optional<FoundFormat> describe(FolderFiles files, Optional<String> ratings) {
    String columns =
        IntStream.range(0, roles.size())
            .mapToObj(k -> "\"" + roles.get(k) + "\": \"" + k + "\"")
            .collect(Collectors.joining(", "));
    return ratings.map(
        file ->
            new FoundFormat(
                name,
                "it is declared",
                StrictJson.pretty(
                    DescriptorJson.object(
                            "{\"ratings\": {\"header\": false, \"columns\": {" + columns + "}}}")
                        .orElseThrow())));
  }
}
