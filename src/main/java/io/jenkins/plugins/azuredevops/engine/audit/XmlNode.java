package io.jenkins.plugins.azuredevops.engine.audit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An element of a configuration file, and the lines on which it stands. */
final class XmlNode {

    final String name;

    @CheckForNull
    final XmlNode parent;

    final int firstLine;
    int lastLine = Integer.MAX_VALUE;
    String text = "";

    private final List<XmlNode> children = new ArrayList<>(0);

    XmlNode(String name, @CheckForNull XmlNode parent, int firstLine) {
        this.name = name;
        this.parent = parent;
        this.firstLine = firstLine;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    List<XmlNode> children() {
        return children;
    }

    /** The text of the first child of that name. */
    Optional<String> text(String child) {
        return children.stream()
                .filter(node -> node.name.equals(child))
                .map(node -> node.text.strip())
                .findFirst();
    }

    boolean isOn(long line) {
        return firstLine <= line && line <= lastLine;
    }

    /** Whether it, or an element that it stands in, has a name that ends so. */
    boolean isIn(String end) {
        for (XmlNode node = this; node != null; node = node.parent) {
            if (node.name.endsWith(end)) {
                return true;
            }
        }
        return false;
    }
}
