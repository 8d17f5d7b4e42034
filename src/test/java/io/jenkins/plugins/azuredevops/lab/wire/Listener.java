package io.jenkins.plugins.azuredevops.lab.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One service on one port of the loopback interface, over TLS or plainly, with a thread per open request. */
public final class Listener implements AutoCloseable {

    /** A thousand builds may knock at once. */
    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final Journal journal;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "lab");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);

    private Listener(HttpServer server, Journal journal) {
        this.server = server;
        this.journal = journal;
    }

    /** Takes a free port. Requests are answered once {@link #serve} was called. */
    public static Listener open(Certificates certificates, Journal journal) throws IOException {
        HttpsServer server = HttpsServer.create(free(), BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.serverContext()));
        return new Listener(server, journal);
    }

    /** The same without TLS, for what the real one answers on the machine itself. */
    public static Listener openPlain(Journal journal) throws IOException {
        return new Listener(HttpServer.create(free(), BACKLOG), journal);
    }

    private static InetSocketAddress free() {
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            // the JDK's server writes head and body apart: with Nagle's algorithm each answer takes 40 ms more
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** {@code https://localhost:PORT} or {@code http://localhost:PORT}, without a slash at the end. */
    public URI url() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
    }

    /** The same by the address of the loopback interface: to clients, another host. */
    public URI urlByAddress() {
        return URI.create(url().toString()
                .replace("localhost", InetAddress.getLoopbackAddress().getHostAddress()));
    }

    public void serve(Service service) {
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange(service, exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    private void exchange(Service service, HttpExchange exchange) throws IOException {
        Request request = new Request(exchange);
        Reply reply;
        try {
            reply = reply(service, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reply = Reply.dropped();
        } catch (IOException e) {
            // the client has left, or git's server program did not answer
            reply = failure(request, e);
        } catch (RuntimeException e) {
            e.printStackTrace();
            reply = failure(request, e);
        }
        journal.add(service.surface(), request, reply.status());
        if (reply.status() != Reply.DROPPED) {
            send(request, reply, exchange);
        }
    }

    private static Reply failure(Request request, Exception e) {
        request.trail().error("failure of the lab: " + e.getClass().getSimpleName());
        return Reply.text(500, "text/plain", "The lab failed: " + e + "\n");
    }

    private Reply reply(Service service, Request request) throws IOException, InterruptedException {
        Optional<Trouble> trouble =
                service.isTroubled(request) ? service.troubles().meet() : Optional.empty();
        if (trouble.isEmpty()) {
            return service.answer(request);
        }
        if (trouble.get() instanceof Trouble.Slow slow) {
            closed.await(slow.by().toMillis(), TimeUnit.MILLISECONDS);
            return service.answer(request);
        }
        request.trail().error("trouble: " + trouble.get().getClass().getSimpleName());
        request.form();
        if (trouble.get() instanceof Trouble.Throttled throttled) {
            return service.throttled(request)
                    .with("Retry-After", Long.toString(throttled.retryAfter().toSeconds()));
        }
        if (trouble.get() instanceof Trouble.Unavailable unavailable) {
            return Reply.empty(unavailable.status());
        }
        if (trouble.get() instanceof Trouble.ProxyPage) {
            return Reply.text(
                    200, "text/html", "<html><title>Proxy</title><body>Please sign in to the proxy.</body></html>");
        }
        if (trouble.get() instanceof Trouble.EmptyBody) {
            return Reply.text(200, "application/json; charset=utf-8", "");
        }
        if (trouble.get() instanceof Trouble.Said said) {
            return Reply.text(said.status(), said.contentType(), said.body());
        }
        return Reply.dropped();
    }

    private static void send(Request request, Reply reply, HttpExchange exchange) throws IOException {
        reply.headers().forEach(header -> exchange.getResponseHeaders().add(header.name(), header.value()));
        if (request.method().equals("HEAD") || reply.length() == 0) {
            exchange.sendResponseHeaders(reply.status(), -1);
        } else {
            exchange.sendResponseHeaders(reply.status(), reply.length() == Reply.STREAMED ? 0 : reply.length());
            try (OutputStream out = exchange.getResponseBody()) {
                reply.body().writeTo(out);
            }
        }
        drain(exchange.getRequestBody());
    }

    /** A body left unread would make the JDK's server close a connection that the client means to keep. */
    private static void drain(InputStream body) throws IOException {
        body.readAllBytes();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
