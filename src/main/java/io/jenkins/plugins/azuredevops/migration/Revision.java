package io.jenkins.plugins.azuredevops.migration;

import com.cloudbees.plugins.credentials.Credentials;
import com.thoughtworks.xstream.converters.basic.AbstractSingleValueConverter;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.Secret;
import hudson.util.XStream2;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import jenkins.security.HMACConfidentialKey;

/**
 * By what it is told that a stored credential has changed, and in which fields: codes with a key of this controller, which
 * tell nobody else anything.
 *
 * @param kind the credential's class
 * @param fields a code for each stored field that is set
 */
record Revision(String kind, SortedMap<String, String> fields) {

    private static final HMACConfidentialKey KEY = new HMACConfidentialKey(Revision.class, "field");

    private static final XStream2 XML = new XStream2();

    static {
        XML.registerConverter(new PlainSecret());
    }

    @NonNull
    static Revision of(@NonNull Credentials credentials) {
        SortedMap<String, String> fields = new TreeMap<>();
        for (Class<?> type = credentials.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Object value = isStored(field) ? value(field, credentials) : null;
                if (value != null) {
                    fields.put(field.getName(), KEY.mac(XML.toXML(value)));
                }
            }
        }
        return new Revision(credentials.getClass().getName(), fields);
    }

    /** One code for all. */
    @NonNull
    String code() {
        return KEY.mac(kind + fields);
    }

    /** The names of the fields in which another one differs. */
    @NonNull
    String differences(@NonNull Revision other) {
        SortedMap<String, String> all = new TreeMap<>(fields);
        all.putAll(other.fields);
        return String.join(
                ", ",
                all.keySet().stream()
                        .filter(name -> !Objects.equals(fields.get(name), other.fields.get(name)))
                        .toList());
    }

    private static boolean isStored(Field field) {
        return !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers());
    }

    private static Object value(Field field, Credentials credentials) {
        try {
            field.setAccessible(true);
            return field.get(credentials);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return kind + Map.copyOf(fields).keySet();
    }

    /** An encrypted secret is another text whenever it is encrypted anew. What this writes goes into a code at once. */
    private static final class PlainSecret extends AbstractSingleValueConverter {
        @Override
        public boolean canConvert(Class type) {
            return type == Secret.class;
        }

        @Override
        public String toString(Object secret) {
            return ((Secret) secret).getPlainText();
        }

        @Override
        public Object fromString(String text) {
            throw new UnsupportedOperationException("Codes are not read");
        }
    }
}
