package io.jenkins.plugins.azuredevops.engine.cli;

import io.jenkins.plugins.azuredevops.engine.detect.Pats;
import io.jenkins.plugins.azuredevops.engine.policy.Printable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells what went wrong in a line: never a stack trace, never a token that stood on the command line. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof CliException) {
            tell(e.getMessage());
        } else if (e instanceof InterruptedException) {
            tell("interrupted.");
        } else {
            // The message of an exception that nobody expected may quote anything.
            tell("internal error: " + e.getClass().getName() + place(e) + ". Please report it.");
        }
        return ExitStatus.ERROR;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        tell(e.getMessage());
        terminal.err().println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.ERROR;
    }

    private void tell(String message) {
        terminal.complain(Printable.of(Pats.redact(message)));
    }

    private static String place(Exception e) {
        StackTraceElement[] stack = e.getStackTrace();
        return stack.length == 0 ? "" : " at " + stack[0].getFileName() + ":" + stack[0].getLineNumber();
    }
}
