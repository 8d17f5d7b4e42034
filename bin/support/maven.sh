# For the launchers, which set $root and source it: finds a JDK, git and a Maven that is new enough, or says what is missing.

maven_wanted=3.9.6 # what the parent of pom.xml asks for
maven_pinned=3.9.11
maven_pinned_sha512=03e2d65d4483a3396980629f260e25cac0d8b6f7f2791e4dc20bc83f9514db8d0f05b0479e699a5f34679250c49c8e52e961262ded468a20de0be254d8207076
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

say() {
  printf '%s\n' "$*" >&2
}

fail() {
  say "$*"
  exit 2
}

# Ends the launcher unless there are a JDK of version 17 or newer and git.
require_tools() {
  command -v "$java" >/dev/null || fail "Install a JDK 17 or newer, and have its java in PATH or its folder in JAVA_HOME: there is no $java."
  release=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
  [ "${release:-0}" -ge 17 ] || fail "Install a JDK 17 or newer, and have its java in PATH or its folder in JAVA_HOME: $java is ${release:-of unknown version}."
  command -v "${java%java}javac" >/dev/null || fail "Install a JDK, not only a Java runtime: there is no ${java%java}javac."
  command -v git >/dev/null || fail 'Install git, and have it in PATH.'
}

# Finds a Maven that builds pom.xml; where the installed one is too old, it gets a newer one, once.
find_maven() {
  MVN=${MVN:-mvn}
  maven_settings=
  command -v "$MVN" >/dev/null || fail "Install Maven, of any version since 3.6.3, and have its mvn in PATH: there is no $MVN."
  about=$("$MVN" -v 2>&1) || fail "Mend Maven: \"$MVN -v\" fails: $about"
  maven_installed=$(printf '%s\n' "$about" | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -n 1)
  if is_older "${maven_installed:-0}" "$maven_wanted"; then
    installed_home=$(printf '%s\n' "$about" | sed -n 's/.*Maven home: *//p' | head -n 1)
    unpack_maven
    # mirrors and proxies that the installed Maven has for all users hold for the newer one too
    [ ! -f "$installed_home/conf/settings.xml" ] || maven_settings=$installed_home/conf/settings.xml
  fi
}

# Runs the Maven that was found; since 3.9 it reads MAVEN_ARGS itself.
maven() {
  (exec_maven "$@")
}

# The same instead of this shell.
exec_maven() {
  if [ -n "$maven_settings" ]; then
    set -- -gs "$maven_settings" "$@"
  fi
  exec "$MVN" -B -ntp -Dstyle.color=never "$@"
}

# Sets MVN to the pinned Maven, which the installed one fetches as the artifact that it is, from wherever it gets artifacts.
unpack_maven() {
  cache=${XDG_CACHE_HOME:-${HOME:?has to be set}/.cache}/azure-devops-entra-tokens
  home=$cache/apache-maven-$maven_pinned
  if [ ! -x "$home/bin/mvn" ]; then
    say "Maven $maven_installed is older than $maven_wanted, which pom.xml needs. Getting Maven $maven_pinned into $cache ..."
    mkdir -p "$cache"
    draft=$(mktemp -d "$cache/draft.XXXXXX")
    # in a subshell, so that whatever fails the draft is removed
    if (fill_draft); then
      [ -x "$home/bin/mvn" ] || rm -rf "$home"
      # somebody else may have been faster
      [ -d "$home" ] || mv "$draft/apache-maven-$maven_pinned" "$home"
      rm -rf "$draft"
    else
      rm -rf "$draft"
      fail "Give Maven access to Maven Central, or install Maven $maven_wanted or newer: Maven $maven_pinned could not be had."
    fi
  fi
  MVN=$home/bin/mvn
}

fill_draft() {
  cd "$draft" || exit 1
  # Maven before 3.9 does not know MAVEN_ARGS; it is a list of words
  # shellcheck disable=SC2086
  "$MVN" -B -q -Dstyle.color=never ${MAVEN_ARGS:-} org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
    -Dartifact="org.apache.maven:apache-maven:$maven_pinned:zip:bin" -DoutputDirectory="$draft" >&2 || exit 1
  zip=apache-maven-$maven_pinned-bin.zip
  if [ "$(sha512 "$zip")" != "$maven_pinned_sha512" ]; then
    say "The checksum of $zip is wrong: it is not the file that Apache published, and was removed."
    exit 1
  fi
  "${java%java}jar" xf "$zip" || exit 1
  chmod +x "apache-maven-$maven_pinned/bin/mvn"
}

sha512() {
  if command -v sha512sum >/dev/null; then
    sha512sum "$1"
  else
    shasum -a 512 "$1"
  fi | cut -d ' ' -f 1
}

# is_older A B: whether version A is older than version B
is_older() {
  awk -v a="$1" -v b="$2" 'BEGIN {
    split(a, x, "."); split(b, y, ".")
    for (i = 1; i <= 3; i++) { if (x[i] + 0 != y[i] + 0) exit !(x[i] + 0 < y[i] + 0) }
    exit 1
  }'
}
