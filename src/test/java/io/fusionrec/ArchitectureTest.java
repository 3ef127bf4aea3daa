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
import io.fusionrec.tensor.Concatenation;

/** Holds the floors of the house: no arrow back up, no circle. */
@AnalyzeClasses(packages = "io.fusionrec", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule FLOORS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("0")
          .definedBy(
              "io.fusionrec.settings..",
              "io.fusionrec.random..",
              "io.fusionrec.io..",
              "io.fusionrec.tensor..")
          .layer("1")
          .definedBy("io.fusionrec.data..", "io.fusionrec.interaction..", "io.fusionrec.report..")
          .layer("2")
          .definedBy(
              "io.fusionrec.graph..",
              "io.fusionrec.train..",
              "io.fusionrec.eval..",
              "io.fusionrec.baseline..",
              "io.fusionrec.ctr..")
          .layer("3")
          .definedBy("io.fusionrec.encoder..")
          .layer("4")
          .definedBy("io.fusionrec.fusion..")
          .layer("5")
          .definedBy("io.fusionrec.experiment..")
          .layer("6")
          .definedBy("io.fusionrec.cli..")
          .whereLayer("6")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("5")
          .mayOnlyBeAccessedByLayers("6")
          .whereLayer("4")
          .mayOnlyBeAccessedByLayers("5", "6")
          .whereLayer("3")
          .mayOnlyBeAccessedByLayers("4", "5", "6")
          .whereLayer("2")
          .mayOnlyBeAccessedByLayers("3", "4", "5", "6")
          .whereLayer("1")
          .mayOnlyBeAccessedByLayers("2", "3", "4", "5", "6");

  @ArchTest
  static final ArchRule NO_CIRCLES =
      slices().matching("io.fusionrec.(*)..").should().beFreeOfCycles();

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
