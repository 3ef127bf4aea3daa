package io.fusionrec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import io.fusionrec.tensor.Concatenation;
import java.util.List;
import java.util.stream.IntStream;

/** Holds the floors of the house: no arrow back up, no circle. */
@AnalyzeClasses(packages = "io.fusionrec", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /**
   * From the ground up; what stands on one floor may use each other unless a circle comes about.
   */
  private static final List<List<String>> HOUSE =
      List.of(
          List.of("settings", "random", "io"),
          List.of("data..", "tensor"),
          List.of("interaction", "report.."),
          List.of("graph", "train..", "eval..", "baseline.."),
          List.of("encoder..", "click.."),
          List.of("fusion.."),
          List.of("recommend"),
          List.of("experiment..", "serve"),
          List.of("paper", "tune", "bench"),
          List.of("cli.."));

  @ArchTest static final ArchRule FLOORS = floors();

  private static ArchRule floors() {
    Architectures.LayeredArchitecture floors =
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (int k = 0; k < HOUSE.size(); k++) {
      floors =
          floors
              .layer("floor " + k)
              .definedBy(
                  HOUSE.get(k).stream().map(name -> "io.fusionrec." + name).toArray(String[]::new));
    }
    for (int k = 0; k < HOUSE.size(); k++) {
      String[] above =
          IntStream.range(k + 1, HOUSE.size()).mapToObj(n -> "floor " + n).toArray(String[]::new);
      floors =
          above.length == 0
              ? floors.whereLayer("floor " + k).mayNotBeAccessedByAnyLayer()
              : floors.whereLayer("floor " + k).mayOnlyBeAccessedByLayers(above);
    }
    return floors;
  }

  @ArchTest
  static final ArchRule NO_CIRCLES =
      slices().matching("io.fusionrec.(**)").should().beFreeOfCycles();

  /** DJL's arrays are the house's tensors; which engine computes them is known in one room. */
  @ArchTest
  static final ArchRule ONE_ROOM_NAMES_THE_ENGINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.fusionrec.tensor")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl.engine..", "ai.djl.pytorch..");

  /** See {@link io.fusionrec.tensor.Scalar}: their gradients read freed memory in DJL 0.36. */
  @ArchTest
  static final ArchRule NO_UNSAFE_PRODUCTS =
      noClasses()
          .should()
          .callMethod(NDArray.class, "mul", Number.class)
          .orShould()
          .callMethod(NDArray.class, "div", Number.class)
          .orShould()
          .callMethod(NDArray.class, "pow", Number.class);

  /** See {@link io.fusionrec.tensor.Concatenation}: a list of one loses its gradient. */
  @ArchTest
  static final ArchRule NO_UNSAFE_CONCATENATION =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Concatenation.class)
          .should()
          .callMethod(NDArrays.class, "concat", NDList.class, int.class)
          .orShould()
          .callMethod(NDArrays.class, "concat", NDList.class);
}
