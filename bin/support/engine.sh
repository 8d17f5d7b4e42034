# For the launchers, which source it after maven.sh: the classes of the engine, the lab and the demo, and how to run them.

engine_target=$root/target/engine
engine_classpath_file=$engine_target/demo.classpath

# Compiles them, when a source is newer than what was compiled. The class path file is written last.
compile_engine() {
  if [ -f "$engine_classpath_file" ] &&
    [ -z "$(find "$root/pom-engine.xml" "$root/src/main/java" "$root/src/test/java" -newer "$engine_classpath_file" | head -n 1)" ]; then
    return 0
  fi
  say 'Compiling the engine and the lab ...'
  maven -q -f "$root/pom-engine.xml" test-compile org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$engine_classpath_file" >&2
  touch "$engine_classpath_file"
}

# Runs a class of theirs instead of this shell.
exec_java() {
  set -- "$java" -cp "$engine_target/test-classes:$engine_target/classes:$(cat "$engine_classpath_file")" "$@"
  # a shell without job control starts background commands with SIGINT ignored, and Java would leave it so
  if env --default-signal=INT true 2>/dev/null; then
    set -- env --default-signal=INT "$@"
  fi
  exec "$@"
}
