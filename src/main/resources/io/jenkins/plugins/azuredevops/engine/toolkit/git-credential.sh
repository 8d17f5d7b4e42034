# Answers git with the token in the file beside this one (gitcredentials, "Custom helpers"; git-credential, "INPUT/OUTPUT
# FORMAT"). $1 is the operation. Silent for whatever is not this block's. Builtins of the shell and git only.

# a shell may inherit options: this one would print the token
{ set +x; } 2>/dev/null
LC_ALL=C
export LC_ALL
folder=${0%/*}
tab=$(printf '\t')

protocol= host= path= bearer=
while IFS= read -r line || test -n "$line"; do
  test -n "$line" || break
  case $line in
    protocol=*) protocol=${line#*=} ;;
    host=*) host=${line#*=} ;;
    path=*) path=${line#*=} ;;
    # git 2.46 and newer, and only where it can carry such an answer on
    'capability[]=authtype') bearer=yes ;;
  esac
done
test "${1-}" = get || exit 0
test "$protocol" = https || exit 0
case /$path/ in
  */../* | */./* | *\\*) exit 0 ;;
esac
case ${host%:443}/$path/ in
@PLACES@
  *) exit 0 ;;
esac
test -f "$folder/token" || exit 0

# "quit" keeps git from asking other helpers, or a person
quit() {
  printf '%s\n' "$1" >&2
  echo quit=1
  exit 0
}

refuse() {
  quit "withAzureDevOpsToken gives no token to this repository: $1"
}

# The controller writes that when the token has ended without a new one; the clock of the agent is not asked.
reason=
{ IFS= read -r reason <"$folder/@REASON@"; } 2>/dev/null || :
test -z "$reason" || quit "withAzureDevOpsToken has no token any more: $reason"

# A setting of the repository could lead the token elsewhere: through a proxy, to another address, past the check of a
# certificate. Of those git looks for, all but the ones which the block overrules are refused, however they are spelt.
unset GIT_CONFIG
settings=$(git config --list --name-only --show-scope </dev/null) || refuse 'git config --list fails in it.'
while IFS=$tab read -r scope key; do
  case $scope in
    system | global | command) continue ;;
  esac
  name=${key##*.}
  case $key in
    remote.*.proxy | remote.*.proxyauthmethod) ;;
    http.*)
      case $name in
        proxy* | ssl* | schannel* | pinnedpubkey | curloptresolve | extraheader | followredirects | cookiefile) ;;
        *) continue ;;
      esac
      url=${key#http.}
      url=${url%"$name"}
      url=${url%.}
      case $url in
        '' | "https://$authority" | "https://$authority/")
          # less specific than what the block says, or equal and earlier
          case " $held " in
            *" $name "*)
              test "$name" != extraheader || printf '%s\n' "withAzureDevOpsToken: the $key of this repository is not sent." >&2
              continue
              ;;
          esac
          ;;
        http://*) continue ;;
        https://*)
          other=${url#https://}
          other=${other%%/*}
          other=${other##*@}
          other=${other%%:*}
          case $other in
            *[!a-z0-9.-]* | "${authority%%:*}") ;;
            *) continue ;;
          esac
          ;;
      esac
      ;;
    *) continue ;;
  esac
  # the block may have overruled it under its own name
  case $(git config --show-scope --get "$key" </dev/null) in
    "command$tab"*) continue ;;
  esac
  case $key in
    *@*) key="http.<url>.$name" ;;
  esac
  refuse "its $key could lead the token elsewhere. Remove that with git config --unset-all, or set it for the user of the agent."
done <<SETTINGS
$settings
SETTINGS

# Whoever may set it wherever, such a header goes beside the token, and two are one too many for Azure DevOps. Of the settings
# that were there before, the block has overruled it.
case $(git config --get-urlmatch http.extraheader "https://$host/$path" </dev/null) in
  [Aa][Uu][Tt][Hh][Oo][Rr][Ii][Zz][Aa][Tt][Ii][Oo][Nn]:*)
    refuse "an http.extraheader with an Authorization of its own holds for it, which git sends beside the token. Remove that; git config --show-origin --get-regexp extraheader tells where it is."
    ;;
esac

token=
{ IFS= read -r token <"$folder/token"; } 2>/dev/null || :
test -n "$token" || exit 0
if test -n "$bearer"; then
  # "ephemeral" keeps git from handing it to helpers that store; there is no end in it, which git would hold against the
  # clock of the agent
  printf 'capability[]=authtype\nauthtype=Bearer\ncredential=%s\nephemeral=1\n' "$token"
  exit 0
fi
printf 'username=%s\npassword=%s\n' @USERNAME@ "$token"
