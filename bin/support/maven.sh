# shellcheck shell=sh
# Functions for the launchers in bin: which JDK and which Maven to use. POSIX sh, to be sourced; all messages go to standard
# error. A function that returns non-zero has said what is missing.

MAVEN_NEEDED=3.9.6
MAVEN_PINNED=3.9.11
MAVEN_PINNED_SHA512=03e2d65d4483a3396980629f260e25cac0d8b6f7f2791e4dc20bc83f9514db8d0f05b0479e699a5f34679250c49c8e52e961262ded468a20de0be254d8207076
# Runs with any Maven from 3.2.5.
DEPENDENCY_PLUGIN=org.apache.maven.plugins:maven-dependency-plugin:3.6.1
JDK_NEEDED=17

say() {
  printf '%s\n' "$*" >&2
}

# Echoes the command of a program of the JDK (java, javac, jar) that builds are to use, as Maven chooses it.
jdk_program() {
  if [ -n "${JAVA_HOME:-}" ]; then
    printf '%s\n' "$JAVA_HOME/bin/$1"
  else
    printf '%s\n' "$1"
  fi
}

# require_jdk: a compiler of Java 17 or newer.
require_jdk() {
  _javac=$(jdk_program javac)
  _version=$("$_javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p' | head -n 1)
  if [ -z "$_version" ]; then
    say "A JDK is missing: $_javac does not run. Install JDK $JDK_NEEDED or newer (a JRE is not enough)," \
      "or set JAVA_HOME to one."
    return 1
  fi
  if [ "$_version" -lt "$JDK_NEEDED" ]; then
    say "The JDK is too old: $_javac is version $_version, $JDK_NEEDED or newer is needed. Install one and set JAVA_HOME to it."
    return 1
  fi
}

# require_git
require_git() {
  command -v git >/dev/null 2>&1 && return 0
  say "git is missing: install it."
  return 1
}

# is_version_at_least VERSION NEEDED: numbers with dots; what follows them (-rc-1) is ignored.
is_version_at_least() {
  printf '%s\n%s\n' "$1" "$2" | awk -F'[.-]' '
    { for (i = 1; i <= 3; i++) v[NR, i] = $i + 0 }
    END { for (i = 1; i <= 3; i++) if (v[1, i] != v[2, i]) exit v[1, i] < v[2, i]; exit 0 }'
}

# maven_version COMMAND: some print it in bold.
maven_version() {
  "$1" -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -n 1
}

sha512_of() {
  if command -v sha512sum >/dev/null 2>&1; then
    sha512sum <"$1" | cut -d' ' -f1
  elif command -v shasum >/dev/null 2>&1; then
    shasum -a 512 <"$1" | cut -d' ' -f1
  else
    openssl dgst -sha512 <"$1" | sed 's/.*= *//'
  fi
}

# find_maven: echoes the command of a Maven that is new enough. That is the installed one, or the pinned one, which any
# installed Maven brings as an artifact: mirrors, proxies and credentials of its settings hold. MAVEN_ARGS holds, too.
find_maven() {
  require_jdk || return 1
  _installed=
  for _candidate in "${MAVEN_HOME:+$MAVEN_HOME/bin/mvn}" mvn; do
    [ -n "$_candidate" ] && command -v "$_candidate" >/dev/null 2>&1 || continue
    _version=$(maven_version "$_candidate")
    [ -n "$_version" ] || continue
    if is_version_at_least "$_version" "$MAVEN_NEEDED"; then
      command -v "$_candidate"
      return 0
    fi
    [ -n "$_installed" ] || _installed=$_candidate
  done
  _cache=${XDG_CACHE_HOME:-$HOME/.cache}/azure-devops-entra-tokens
  _home=$_cache/apache-maven-$MAVEN_PINNED
  if [ ! -x "$_home/bin/mvn" ]; then
    if [ -z "$_installed" ]; then
      say "Maven is missing: install any Maven, for example with 'apt-get install maven' or 'brew install maven'." \
        "If it is older than $MAVEN_NEEDED, it is used to bring $MAVEN_PINNED."
      return 1
    fi
    bring_maven "$_installed" "$_cache" "$_home" || return 1
  fi
  printf '%s\n' "$_home/bin/mvn"
}

# bring_maven COMMAND CACHE HOME: unpacks the pinned Maven into HOME; complete or not at all.
bring_maven() {
  say "Maven $(maven_version "$1") is older than $MAVEN_NEEDED; bringing $MAVEN_PINNED ..."
  mkdir -p "$2" && _new=$(mktemp -d "$2/new.XXXXXX") || return 1
  if unpack_maven "$1" "$_new" && { mv "$_new/apache-maven-$MAVEN_PINNED" "$3" 2>/dev/null || [ -x "$3/bin/mvn" ]; }; then
    rm -rf "$_new"
    return 0
  fi
  rm -rf "$_new"
  return 1
}

unpack_maven() {
  _zip=$2/apache-maven-$MAVEN_PINNED-bin.zip
  # A Maven before 3.9 does not read MAVEN_ARGS itself. In a folder without a POM nothing but the settings has a say.
  # shellcheck disable=SC2086
  if ! (cd "$2" && "$1" -q -B ${MAVEN_ARGS:-} "$DEPENDENCY_PLUGIN:copy" \
    "-Dartifact=org.apache.maven:apache-maven:$MAVEN_PINNED:zip:bin" "-DoutputDirectory=$2") >&2; then
    say "Maven $MAVEN_PINNED could not be brought: see above. Behind a proxy or a mirror, tell it in Maven's settings.xml;" \
      "or install Maven $MAVEN_NEEDED or newer."
    return 1
  fi
  if [ "$(sha512_of "$_zip")" != "$MAVEN_PINNED_SHA512" ]; then
    say "Maven $MAVEN_PINNED is not used: what came as apache-maven-$MAVEN_PINNED-bin.zip has another SHA-512 than the" \
      "pinned one. Check the mirror that it came from."
    return 1
  fi
  (cd "$2" && "$(jdk_program jar)" xf "$_zip") && chmod +x "$2/apache-maven-$MAVEN_PINNED/bin/mvn"
}
