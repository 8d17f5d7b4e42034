# For bin/verify: what the XML reports of Maven Surefire say.

# count_tests FOLDER: sets tests_run, tests_failed and tests_skipped
count_tests() {
  set -- "$(find "$1" -name 'TEST-*.xml' -exec awk '
    function attribute(name) {
      return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
    }
    /<testsuite / {
      print attribute("tests"), attribute("failures") + attribute("errors"), attribute("skipped")
    }' {} + 2>/dev/null | awk '{ run += $1; failed += $2; skipped += $3 } END { print run + 0, failed + 0, skipped + 0 }')"
  tests_run=${1%% *}
  tests_skipped=${1##* }
  tests_failed=${1#* }
  tests_failed=${tests_failed% *}
}

# json_part NAME VERSION RUN FAILED SKIPPED REASON: a member of target/verify.json; an empty reason is null
json_part() {
  reason=null
  if [ -n "$6" ]; then
    reason=\"$(printf '%s' "$6" | tr -d '\000-\037' | sed 's/[\\"]/\\&/g')\"
  fi
  printf '  "%s": {"version": "%s", "run": %d, "failed": %d, "skipped": %d, "reason": %s}' "$1" "$2" "$3" "$4" "$5" "$reason"
}

# skip_reasons FOLDER...: a line for each reason why tests were left out, with how many
skip_reasons() {
  find "$@" -name 'TEST-*.xml' -exec awk '
    { line = $0 }
    /<testcase / { inside = 0 }
    /<skipped/ {
      inside = 1
      if (match($0, / message="[^"]*"/)) {
        print substr($0, RSTART + 10, RLENGTH - 11)
        inside = 0
        next
      }
      sub(/.*<skipped[^>]*>/, "", line)
      sub(/<!\[CDATA\[/, "", line)
    }
    inside && line != "" { print line; inside = 0 }' {} + 2>/dev/null |
    sed "s/^.*TestAbortedException: //; s/^Assumption failed: //; s/^Skipped: //; s/&apos;/'/g; s/&quot;/\"/g; s/&lt;/</g; s/&gt;/>/g; s/&#10;.*//; s/&amp;/\\&/g" |
    sort | uniq -c | sed 's/^ *\([0-9]*\) /  \1 × /'
}
