# print-all-forms.sh TOKEN: prints it in all the forms in which a tool might, each between "form NAME" and "end".

form() {
  echo "form $1"
  shift
  "$@"
  echo
  echo end
}
basic() { printf '%s%s' "$2" "$token" | base64 "-w$1"; }
wrapped() { printf '%s' "$token" | fold -w "$1"; }
escaped() { basic 0 user: | sed "$1"; }
part() { printf '%s' "$token" | cut -d. -f "$1"; }
halves() { printf '%s' "$token" | fold -w "$((${#token} / 2 + 1))" | sed "$1"; }

token=$1
form plain printf '%s' "$token"
form payload part 2
form signature part 3
form halves halves 's/^/half: /'
form first-half halves '2d'
form second-half halves '1d'
form header-line printf 'Authorization: Bearer %s' "$token"
form basic-0 basic 0 user:
form basic-64 basic 64 user:
form basic-76 basic 76 user:
form basic-64-no-name basic 64 :
form basic-76-other-name basic 76 AzureDevOps:
form basic-77 basic 77 x:
form basic-33 basic 33 ''
form wrapped-64 wrapped 64
form wrapped-20 wrapped 20
form wrapped-11 wrapped 11
form wrapped-crlf eval "wrapped 76 | sed 's/\$/\\r/'"
form wrapped-indented eval "basic 76 user: | sed 's/^/    /'"
form base64url eval "basic 0 user: | tr '+/' '-_' | tr -d ="
form json escaped 's|/|\\/|g; s|+|\\u002b|g; s|=|\\u003d|g'
form json-lines eval "wrapped 64 | sed 's/\$/\\\\n/' | tr -d '\\n'"
form url escaped 's|/|%2F|g; s|+|%2B|g; s|=|%3D|g'
form url-twice escaped 's|/|%252F|g; s|+|%252B|g; s|=|%253D|g'
form xml escaped 's|/|\&#47;|g; s|+|\&#x2B;|g; s|=|\&#61;|g'
form quoted eval "wrapped 50 | sed 's/^/  \"/; s/\$/\" +/'"
form coloured eval "printf '%s' '$token' | grep --color=always '\\.[^.]*'"
