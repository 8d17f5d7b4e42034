/**
 * How fast it is: each part measures against a peer in the same run, alternately, and tells medians and ratios. The door is
 * {@code BenchMain}; {@code bin/bench} starts it, {@code docs/performance.md} shows what it found.
 */
package io.jenkins.plugins.azuredevops.bench;
