package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The package sources of a project and its user that are feeds of the block's organizations, and credentials for them that are
 * there already (NuGet documentation, "nuget.config reference": packageSources, packageSourceCredentials; sources of several files
 * go together).
 */
final class NugetSources {

    static final List<ToolFile> FILES = List.of(
            new ToolFile.OfProject("nuget.config"),
            new ToolFile.OfProject("NuGet.config"),
            new ToolFile.OfProject("NuGet.Config"),
            new ToolFile.OfUser("~/.nuget/NuGet/NuGet.Config"),
            new ToolFile.OfUser("~/AppData/Roaming/NuGet/NuGet.Config"));

    private static final String VARIABLE = "NuGetPackageSourceCredentials_";

    /** By path. */
    private final Map<String, Element> files = new LinkedHashMap<>();

    private final Set<String> names = new HashSet<>();
    private final BlockStart block;

    NugetSources(BlockStart block) {
        this.block = block;
        for (ToolFile.Found file : block.files()) {
            if (FILES.contains(file.wanted())) {
                read(file);
            }
        }
        files.values()
                .forEach(root -> children(root, "packageSources")
                        .flatMap(section -> children(section, "add"))
                        .filter(source ->
                                block.feed(source.getAttribute("value")).isPresent())
                        .forEach(source -> names.add(source.getAttribute("key").toLowerCase(Locale.ROOT))));
    }

    /** The names of sources of the organizations that a file has credentials for, by path of the file. */
    Map<String, Set<String>> credentials() {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        files.forEach((path, root) -> children(root, "packageSourceCredentials")
                .flatMap(section -> children(section, "*"))
                .map(element -> element.getTagName().replace("_x0020_", " "))
                .filter(name -> names.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(name ->
                        found.computeIfAbsent(path, key -> new TreeSet<>()).add(name)));
        return found;
    }

    /** The variables of the environment that hold credentials for sources of the organizations. */
    Set<String> variables() {
        Set<String> found = new TreeSet<>();
        for (String variable : block.environment().keySet()) {
            if (variable.regionMatches(true, 0, VARIABLE, 0, VARIABLE.length())
                    && names.contains(variable.substring(VARIABLE.length()).toLowerCase(Locale.ROOT))) {
                found.add(variable);
            }
        }
        return found;
    }

    /** What is no XML says nothing: NuGet itself will complain. */
    private void read(ToolFile.Found file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            var builder = factory.newDocumentBuilder();
            // the standard one prints
            builder.setErrorHandler(new DefaultHandler());
            String text = file.text().replaceFirst("^\uFEFF", "");
            files.put(
                    file.path(),
                    builder.parse(new InputSource(new StringReader(text))).getDocumentElement());
        } catch (SAXException e) {
            // nothing to learn from it
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("The XML parser of this Java cannot be made safe.", e);
        }
    }

    private static Stream<Element> children(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        return IntStream.range(0, children.getLength())
                .<Node>mapToObj(children::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> name.equals("*") || child.getTagName().equalsIgnoreCase(name));
    }
}
