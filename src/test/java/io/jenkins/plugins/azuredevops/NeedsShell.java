package io.jenkins.plugins.azuredevops;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * For tests whose builds use {@code sh}. They are left out on Windows, where {@code step.WindowsAgentTest} runs {@code bat} and
 * {@code powershell} instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its builds use sh, which Windows does not have.")
public @interface NeedsShell {}
