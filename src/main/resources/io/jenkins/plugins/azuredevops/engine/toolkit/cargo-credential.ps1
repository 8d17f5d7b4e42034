# Tells cargo the token in the file beside this one (Cargo book, "Registry Authentication", cargo:token-from-stdout), for the feeds
# of this block and nothing else.
$ErrorActionPreference = 'Stop'
$places = @(
@PLACES@
)
$index = ([string]$env:CARGO_REGISTRY_INDEX_URL) -replace '^sparse\+', ''
if ($index -match '/\.\.?/|%2e|\\' -or
    -not ($places | Where-Object { $index.StartsWith($_, [StringComparison]::OrdinalIgnoreCase) })) {
    [Console]::Error.WriteLine('withAzureDevOpsToken gives cargo no token for this registry: ' +
        'its index is of no organization of the block.')
    exit 1
}
[Console]::Out.WriteLine('Bearer ' + [IO.File]::ReadAllText((Join-Path $PSScriptRoot 'token')).Trim())
