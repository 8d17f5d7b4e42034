# For the launchers, which source it after maven.sh and build.sh: whether Jenkins and its plugins can be had here, and the
# plugin packaged with them.

# Resolves all that pom.xml builds on. When that is not possible, jenkins_missing says why, in one line.
jenkins_resolves() {
  resolution=org.apache.maven.plugins:maven-dependency-plugin:3.9.0:resolve
  log=$(mktemp)
  jenkins_missing=
  say 'Looking for Jenkins and its plugins in the local repository ...'
  if within 120 exec_maven -q -o -f "$root/pom.xml" "$resolution" >"$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  say 'Not all are there. Looking for them in the repositories of pom.xml ...'
  # the parent first: it tells soon whether there is a repository at all
  if within 90 exec_maven -q -Daether.connector.connectTimeout=10000 -f "$root/pom.xml" validate >"$log" 2>&1 &&
    say 'Fetching them; the first time this takes minutes ...' &&
    within 1200 exec_maven -q -f "$root/pom.xml" "$resolution" >"$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  # the first line that names something; others only announce it
  jenkins_missing=$(sed -n 's/^\(\[[A-Z]*\] *\)\{1,\}//p' "$log" |
    grep -e Non-resolvable -e 'Could not' -e 'could not' -e Unresolveable | head -n 1 | cut -c 1-500)
  jenkins_missing=${jenkins_missing:-Maven did not end in time.}
  rm -f "$log"
  return 1
}

# within SECONDS COMMAND ...: the command, ended when it takes longer. It must not start others that stay.
within() {
  limit=$1
  shift
  "$@" &
  command_id=$!
  trap 'kill "$command_id" 2>/dev/null; exit 130' INT TERM
  waited=0
  while kill -0 "$command_id" 2>/dev/null; do
    if [ "$waited" -ge "$limit" ]; then
      kill "$command_id" 2>/dev/null
      break
    fi
    sleep 1
    waited=$((waited + 1))
  done
  trap - INT TERM
  wait "$command_id"
}

# The plugin, the plugins it is tested with, and Jenkins: in target/demo/jenkins, made again when a source is newer. Sets
# parts to that folder.
package_plugin() {
  parts=$root/target/demo/jenkins
  if [ -f "$parts/jenkins.war" ] &&
    [ -z "$(find "$root/pom.xml" "$root/src/main" -newer "$parts/jenkins.war" | head -n 1)" ]; then
    return 0
  fi
  say 'Packaging the plugin and its dependencies, without tests ...'
  rm -rf "$parts"
  maven -f "$root/pom.xml" -Pquick-build package \
    org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
    -Dartifact="org.jenkins-ci.main:jenkins-war:$(jenkins_version):war" -DoutputDirectory="$parts" -Dmdep.stripVersion=true >&2
  mkdir -p "$parts/plugins"
  cp "$root"/target/test-classes/test-dependencies/*.hpi "$root"/target/azure-devops-entra-tokens.hpi "$parts/plugins/"
  mv "$parts/jenkins-war.war" "$parts/jenkins.war"
  touch "$parts/jenkins.war"
}
