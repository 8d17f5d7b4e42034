package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A file of Maven, or a part of one. Whoever wrote it can neither have other files read nor let it grow: it may declare nothing. */
record MavenXml(Element element) {

    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    /** Empty when it is no XML, or declares a document type. */
    static Optional<MavenXml> parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // otherwise it prints what it refuses
            builder.setErrorHandler(null);
            String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return Optional.of(new MavenXml(builder.parse(new InputSource(new StringReader(withoutMark)))
                    .getDocumentElement()));
        } catch (SAXException | IOException e) {
            return Optional.empty();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return element.getTagName();
    }

    /** What is directly below, in order. */
    List<MavenXml> children() {
        List<MavenXml> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(new MavenXml(child));
            }
        }
        return children;
    }

    /** What is below, however deep, in order. */
    List<MavenXml> all(String name) {
        List<MavenXml> found = new ArrayList<>();
        var nodes = element.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add(new MavenXml((Element) nodes.item(i)));
        }
        return found;
    }

    /** The text of the child of that name; empty where there is none, or nothing in it. */
    Optional<String> child(String name) {
        return children().stream()
                .filter(child -> child.name().equals(name))
                .map(MavenXml::text)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    String text() {
        return element.getTextContent().trim();
    }

    /** As it may stand between two tags. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
