package io.jenkins.plugins.azuredevops.lab;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy on the loopback interface that lets everybody through to it, or whoever knows a password, and remembers what it was asked. */
public final class TunnelProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "tunnel");
        thread.setDaemon(true);
        return thread;
    });

    @CheckForNull
    private final String authorization;

    /** For everybody. */
    public TunnelProxy() throws IOException {
        this(null);
    }

    /** For whoever authenticates by HTTP Basic (RFC 7617). */
    public TunnelProxy(String user, String password) throws IOException {
        this("Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    private TunnelProxy(@CheckForNull String authorization) throws IOException {
        this.authorization = authorization;
        threads.submit(() -> {
            while (true) {
                Socket client = server.accept();
                threads.submit(() -> serve(client));
            }
        });
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** All lines of all requests. */
    public List<String> asked() {
        return asked;
    }

    private Void serve(Socket client) throws IOException {
        try (client) {
            BufferedReader head =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            String first = head.readLine();
            boolean mayPass = authorization == null;
            for (String line = first; line != null && !line.isEmpty(); line = head.readLine()) {
                asked.add(line);
                mayPass |= line.equals("Proxy-Authorization: " + authorization);
            }
            if (!mayPass) {
                client.getOutputStream()
                        .write("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"lab\"\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.ISO_8859_1));
                return null;
            }
            if (first == null || !first.startsWith("CONNECT ")) {
                client.getOutputStream().write("HTTP/1.1 405 No\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                return null;
            }
            int port = Integer.parseInt(first.replaceFirst("CONNECT [^ ]*:(\\d+) .*", "$1"));
            try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                threads.submit(() -> pump(target, client));
                pump(client, target);
            }
        }
        return null;
    }

    private static Void pump(Socket from, Socket to) throws IOException {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
        return null;
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
