package io.jenkins.plugins.azuredevops.engine.identity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity.Source;
import io.jenkins.plugins.azuredevops.lab.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each variable with which the library would ask somebody else, or at another address, is named, and nothing is sent. */
class PlatformVariablesTest {

    @TempDir
    Path dir;

    private Lab lab;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(dir);
    }

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @ParameterizedTest
    @MethodSource({"ofAVirtualMachine", "ofAppService", "ofArc"})
    void aVariableInTheWayOrMissingIsNamedAndNothingIsSent(
            Source source, Map<String, String> variables, String advice) {
        ExchangeException failure = assertThrows(
                ExchangeException.class,
                () -> LabExchange.with(lab, variables)
                        .exchange(ManagedIdentity.systemAssigned(source), Exchange.AZURE_DEVOPS));

        assertAll(
                () -> assertEquals(ExchangeException.Kind.CONFIGURATION, failure.kind()),
                () -> assertTrue(failure.getMessage().startsWith(advice), failure.getMessage()),
                () -> assertEquals(List.of(), lab.journal().entries(), "requests"));
    }

    private static Stream<Arguments> ofAVirtualMachine() {
        String url = "http://127.0.0.1:1/";
        return Stream.of(
                Arguments.of(
                        Source.VIRTUAL_MACHINE,
                        Map.of("IDENTITY_ENDPOINT", url, "IDENTITY_HEADER", "any"),
                        "Remove IDENTITY_ENDPOINT and IDENTITY_HEADER from the environment of this process, or choose Azure App Service"),
                Arguments.of(
                        Source.VIRTUAL_MACHINE,
                        Map.of("IDENTITY_ENDPOINT", url, "IDENTITY_HEADER", "any", "IDENTITY_SERVER_THUMBPRINT", "any"),
                        "Remove IDENTITY_ENDPOINT and IDENTITY_HEADER"),
                Arguments.of(
                        Source.VIRTUAL_MACHINE,
                        Map.of("MSI_ENDPOINT", url),
                        "Remove MSI_ENDPOINT from the environment of this process: while it is there, the Azure library asks the endpoint of Cloud Shell"),
                Arguments.of(
                        Source.VIRTUAL_MACHINE,
                        Map.of("IDENTITY_ENDPOINT", url, "IMDS_ENDPOINT", url),
                        "Remove IDENTITY_ENDPOINT and IMDS_ENDPOINT from the environment of this process, or choose Azure Arc"),
                Arguments.of(
                        Source.VIRTUAL_MACHINE,
                        Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", url),
                        "Remove AZURE_POD_IDENTITY_AUTHORITY_HOST from the environment of this process"));
    }

    private static Stream<Arguments> ofAppService() {
        String url = "http://127.0.0.1:1/";
        String absent = "This controller is not on Azure App Service, or its app has no managed identity";
        return Stream.of(
                Arguments.of(Source.APP_SERVICE, Map.of(), absent),
                Arguments.of(Source.APP_SERVICE, Map.of("IDENTITY_ENDPOINT", url), absent),
                Arguments.of(Source.APP_SERVICE, Map.of("IDENTITY_HEADER", "any"), absent),
                Arguments.of(
                        Source.APP_SERVICE,
                        Map.of(
                                "IDENTITY_ENDPOINT", url,
                                "IDENTITY_HEADER", "any",
                                "IDENTITY_SERVER_THUMBPRINT", "any"),
                        "Remove IDENTITY_SERVER_THUMBPRINT from the environment of this process: while it is there, the "
                                + "Azure library asks the endpoint of Service Fabric"),
                Arguments.of(Source.APP_SERVICE, Map.of("MSI_ENDPOINT", url), "Remove MSI_ENDPOINT"),
                Arguments.of(
                        Source.APP_SERVICE,
                        Map.of("IDENTITY_ENDPOINT", url, "IMDS_ENDPOINT", url),
                        "Remove IDENTITY_ENDPOINT and IMDS_ENDPOINT from the environment of this process, or choose Azure"
                                + " Arc"));
    }

    private static Stream<Arguments> ofArc() {
        String url = "http://127.0.0.1:1/";
        String absent = "This controller is not on a machine of Azure Arc, or its process was started without";
        return Stream.of(
                Arguments.of(Source.ARC, Map.of(), absent),
                Arguments.of(Source.ARC, Map.of("IDENTITY_ENDPOINT", url), absent),
                Arguments.of(Source.ARC, Map.of("IMDS_ENDPOINT", url), absent),
                Arguments.of(Source.ARC, Map.of("MSI_ENDPOINT", url), "Remove MSI_ENDPOINT"),
                Arguments.of(
                        Source.ARC,
                        Map.of("IDENTITY_ENDPOINT", url, "IMDS_ENDPOINT", url, "IDENTITY_HEADER", "any"),
                        "Remove IDENTITY_HEADER from the environment of this process, or choose Azure App Service"));
    }
}
