package io.jenkins.plugins.azuredevops.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house that docs/architecture.md draws. */
class HouseTest {

    private static final String ROOT = "io.jenkins.plugins.azuredevops";

    private final JavaClasses house = new ClassFileImporter()
            .withImportOption(location -> !location.contains("test-classes"))
            .importPackages(ROOT);

    @Test
    void theEngineKnowsNothingOfJenkins() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".engine..")
                .should()
                .dependOnClassesThat(resideInAPackage("hudson..")
                        .or(resideInAPackage("jenkins.."))
                        .or(resideInAPackage("org.kohsuke.."))
                        .or(resideInAPackage("org.jenkinsci.."))
                        .or(resideInAPackage("com.cloudbees.."))
                        .or(resideInAPackage("io.jenkins..").and(resideOutsideOfPackages(ROOT + ".engine.."))))
                .check(house);
    }

    @Test
    void theRoomsFormNoCircle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(house);
    }

    @Test
    void noToolkitKnowsAnother() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Toolkit")
                .and()
                .areNotInterfaces()
                .should()
                .onlyHaveDependentClassesThat()
                .haveSimpleName("Toolkits")
                .check(house);
    }

    /** Where only the engine is compiled there are none. */
    @Test
    void noGateKnowsAnother() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Gate")
                .should()
                .onlyHaveDependentClassesThat()
                .haveSimpleNameNotEndingWith("Gate")
                .allowEmptyShould(true)
                .check(house);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.netty.channel.Channel",
                "com.sun.jna.platform.win32.Crypt32",
                "com.microsoft.aad.msal4jextensions.PersistenceTokenCacheAccessAspect"
            })
    void whatIsNotWantedIsAbsent(String type) {
        assertThrows(
                ClassNotFoundException.class,
                () -> Class.forName(type),
                "tokens are never persisted, okhttp carries them");
    }
}
