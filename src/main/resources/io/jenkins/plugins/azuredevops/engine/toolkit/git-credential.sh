# Answers git with the token in the file beside this one (gitcredentials, "Custom helpers"; git-credential, "INPUT/OUTPUT
# FORMAT"). $1 is the operation. Silent for whatever is not this block's.
folder=${0%/*}

protocol= host= path=
while IFS= read -r line && test -n "$line"; do
  case $line in
    protocol=*) protocol=${line#*=} ;;
    host=*) host=${line#*=} ;;
    path=*) path=${line#*=} ;;
  esac
done
test "$1" = get || exit 0
test "$protocol" = https || exit 0
case $host/$path/ in
  @PLACES@) ;;
  *) exit 0 ;;
esac
test -f "$folder/token" || exit 0

# What the repository itself says of proxies and TLS could lead the token elsewhere: it is compared with what holds outside.
settings() {
  git config --get-urlmatch http "https://$host/$path" | while IFS= read -r line; do
    case $line in
      http.proxy* | http.ssl* | http.schannel* | http.pinnedpubkey* | http.curloptresolve*) printf '%s\n' "$line" ;;
    esac
  done
  git config --name-only --get-regexp '^remote\..*\.proxy$' | sort -u | while IFS= read -r key; do
    proxy=$(git config "$key")
    test -z "$proxy" || printf '%s %s\n' "$key" "$proxy"
  done
}
here=$(settings)
outside=$(
  unset GIT_DIR GIT_COMMON_DIR GIT_WORK_TREE
  GIT_CEILING_DIRECTORIES=${folder%/*}
  export GIT_CEILING_DIRECTORIES
  cd "$folder" && settings
)
if test "$here" != "$outside"; then
  printf '%s\n' "withAzureDevOpsToken gives no token to this repository: its .git/config changes the proxy or TLS settings for $host." >&2
  echo quit=1
  exit 0
fi

token=$(cat "$folder/token") || exit 0
test -n "$token" || exit 0
printf 'username=%s\npassword=%s\n' @USERNAME@ "$token"
