# Tells cargo the token in the file beside this one (Cargo book, "Registry Authentication", cargo:token-from-stdout), for the feeds
# of this block and nothing else. Builtins of the shell and tr only.

# a shell may inherit options: this one would print the token
{ set +x; } 2>/dev/null
LC_ALL=C
export LC_ALL

refuse() {
  printf '%s\n' "withAzureDevOpsToken gives cargo no token for this registry: $1" >&2
  exit 1
}

index=$(printf %s "${CARGO_REGISTRY_INDEX_URL-}" | tr 'A-Z' 'a-z')
index=${index#sparse+}
case $index in
  */../* | */./* | *%2e* | *\\*) index= ;;
esac
case $index in
@PLACES@
  *) refuse 'its index is of no organization of the block.' ;;
esac
token=
{ IFS= read -r token <"${0%/*}/token"; } 2>/dev/null || :
test -n "$token" || refuse 'the block is over.'
printf 'Bearer %s\n' "$token"
