# For the launchers, which set $root and source it after maven.sh: runs Maven, and the classes of the engine, the lab and
# the demo. POSIX sh; all messages go to standard error.

engine_target=$root/target/engine
engine_classpath_file=$engine_target/demo.classpath

fail() {
  say "$*"
  exit 2
}

# Ends the launcher unless there are a JDK, git and Maven; sets MVN.
require_tools() {
  require_jdk && require_git && MVN=$(find_maven) || exit 2
}

# Runs Maven; from 3.9 on, which find_maven sees to, it reads MAVEN_ARGS itself.
maven() {
  (exec_maven "$@")
}

# The same instead of this shell.
exec_maven() {
  exec "$MVN" -B -ntp -Dstyle.color=never "$@" </dev/null
}

# The version of Jenkins that pom.xml names.
jenkins_version() {
  baseline=$(sed -n 's|.*<jenkins.baseline>\(.*\)</jenkins.baseline>.*|\1|p' "$root/pom.xml")
  sed -n "s|.*<jenkins.version>\${jenkins.baseline}\(.*\)</jenkins.version>.*|$baseline\1|p" "$root/pom.xml"
}

# Compiles the engine, the lab and the demo, when a source is newer. The class path file is written last.
compile_engine() {
  if [ -f "$engine_classpath_file" ] &&
    [ -z "$(find "$root/pom-engine.xml" "$root/src/main/java" "$root/src/test/java" -newer "$engine_classpath_file" | head -n 1)" ]; then
    return 0
  fi
  say 'Compiling the engine and the lab ...'
  maven -q -f "$root/pom-engine.xml" test-compile \
    org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$engine_classpath_file" >&2 || return 1
  touch "$engine_classpath_file"
}

# Runs a class of theirs instead of this shell.
exec_java() {
  set -- "$(jdk_program java)" \
    -cp "$engine_target/test-classes:$engine_target/classes:$(cat "$engine_classpath_file")" "$@"
  # a shell without job control starts background commands with SIGINT ignored, and Java would leave it so
  if env --default-signal=INT true 2>/dev/null; then
    set -- env --default-signal=INT "$@"
  fi
  exec "$@"
}
