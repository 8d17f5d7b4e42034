package io.jenkins.plugins.azuredevops.engine.policy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The schema of SARIF 2.1.0, as its standard has it. */
public final class SarifSchema {

    private SarifSchema() {}

    /** What in a report does not hold to it. */
    public static List<String> errors(String report) throws IOException {
        try (InputStream in = SarifSchema.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            JsonSchema schema =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in);
            List<String> errors = new ArrayList<>();
            schema.validate(report, InputFormat.JSON).forEach(error -> errors.add(error.toString()));
            return errors;
        }
    }
}
